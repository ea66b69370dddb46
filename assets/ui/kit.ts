// What the first load and the screens loaded later have in common. The builder
// makes one file of the modules that the same screens need; because every
// screen that is loaded when opened imports this one, all of it is one file, and
// the first load takes few requests (a test in ../build counts them).

import "./account/accounts"
import "./account/verdict"
import "./net/client"
import "./net/events"
import "./net/stream"
import "./pieces/Avatar"
import "./pieces/Button"
import "./pieces/Dialog"
import "./pieces/Empty"
import "./pieces/ErrorNote"
import "./pieces/Field"
import "./pieces/Time"
import "./pieces/Toasts"
import "./pieces/Waiting"
import "./shell/chime"
import "./state/directory"
import "./state/match"
import "./state/media"
import "./state/router"
import "./state/session"
import "./state/theme"
import "./state/unfinished"
import "./text/i18n"
import "./text/time"
