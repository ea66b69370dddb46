import "../admin/frame"
import { ImportPage } from "./ImportPage"
import { OptOutsPage } from "./OptOutsPage"

export default { "": OptOutsPage, import: ImportPage }
