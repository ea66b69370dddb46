import { render } from "preact"
import { App } from "./App"
import { startRouter } from "./state/router"
import { startTheme } from "./state/theme"
import { startClock } from "./text/time"

startTheme()
startRouter()
startClock()
render(<App />, document.getElementById("app")!)
