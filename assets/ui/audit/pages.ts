import "../admin/frame"
import { AuditPage } from "./AuditPage"

export default { "": AuditPage }
