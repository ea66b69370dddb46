import "../admin/frame"
import { SettingsPage } from "./SettingsPage"

export default { "": SettingsPage }
