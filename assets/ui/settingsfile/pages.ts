import "../admin/frame"
import { SettingsFilePage } from "./SettingsFilePage"

export default { "": SettingsFilePage }
