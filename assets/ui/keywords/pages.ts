import "../admin/frame"
import { KeywordsPage } from "./KeywordsPage"

export default { "": KeywordsPage }
