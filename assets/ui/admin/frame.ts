// What the pages of the administration have in common. Each feature's pages.ts
// imports it, so that all of it is one file, as with kit.ts.

import "../kit"
import "../net/submit"
import "../pieces/ChoiceField"
import "../pieces/Placeholders"
import "../pieces/Sample"
import "./Confirm"
import "./Missing"
import "./Page"
import "./SaveBar"
import "./Table"
import "./draft"
import "./fields"
import "./resource"
