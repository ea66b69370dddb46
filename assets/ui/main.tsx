import { render } from "preact"
import { App } from "./App"
import { startRouter } from "./state/router"
import { startTheme } from "./state/theme"
import { followKeyboard } from "./state/viewport"
import { startClock } from "./text/time"

startTheme()
followKeyboard()
startRouter()
startClock()
render(<App />, document.getElementById("app")!)
