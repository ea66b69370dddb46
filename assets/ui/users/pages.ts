import "../admin/frame"
import { NewUserPage } from "./NewUserPage"
import { UserPage } from "./UserPage"
import { UsersPage } from "./UsersPage"

export default { "": UsersPage, new: NewUserPage, ":id": UserPage }
