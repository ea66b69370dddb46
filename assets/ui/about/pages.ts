import "../admin/frame"
import { AboutPage } from "./AboutPage"

export default { "": AboutPage }
