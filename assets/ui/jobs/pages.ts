import "../admin/frame"
import { JobsPage } from "./JobsPage"

export default { "": JobsPage }
