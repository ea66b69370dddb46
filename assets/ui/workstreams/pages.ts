import "../admin/frame"
import { WorkstreamPage } from "./WorkstreamPage"
import { WorkstreamsPage } from "./WorkstreamsPage"

export default { "": WorkstreamsPage, ":id": WorkstreamPage }
