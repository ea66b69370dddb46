import "../admin/frame"
import { NumberPage } from "../numbers/NumberPage"
import { AccountPage } from "./AccountPage"
import { AccountsPage } from "./AccountsPage"
import { HeldPage } from "./HeldPage"
import { NewAccountPage } from "./NewAccountPage"

/** The accounts, with what belongs to each. */
export default {
  "": AccountsPage,
  new: NewAccountPage,
  ":id": AccountPage,
  ":id/held": HeldPage,
  ":id/numbers/:number": NumberPage,
}
