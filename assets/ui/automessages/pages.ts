import "../admin/frame"
import { MessagePage } from "./MessagePage"
import { MessagesPage } from "./MessagesPage"

export default { "": MessagesPage, ":id": MessagePage }
