import type { Signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import { IconButton } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { Menu, MenuItem } from "../pieces/Menu"
import { go } from "../state/router"
import { phone, roomForFolders } from "../state/media"
import { is } from "../state/session"
import { number, t } from "../text/i18n"
import { bind } from "../shell/keys"
import { list } from "./list"
import { newText } from "./NewText"
import { Offers } from "./Offers"
import { Resizer } from "./Resizer"
import { Rows } from "./Rows"
import { SearchField, searching } from "./SearchField"
import { countOf, label, views, type View } from "./views"
import { addressOf, where } from "./where"

/** The list of the folder that is open. */
export function ListPane({ width }: { width: Signal<number> }) {
  const { view, query } = where.value
  const shown = list(view, query)
  useEffect(() => void shown.refresh(), [shown])
  useEffect(() => bind("/", "keys.search", () => (searching.value = true)), [])
  const Pane = phone.value ? "main" : "section"
  return (
    <Pane class="pane list-pane" aria-label={label(view)}>
      <div class="bar">
        {searching.value || query ? <SearchField view={view} query={query} /> : <Heading view={view} />}
      </div>
      <Rows key={`${view.name} ${query}`} shown={shown} />
      <Offers />
      {!phone.value && <Resizer width={width} />}
    </Pane>
  )
}

function Heading({ view }: { view: View }) {
  return (
    <>
      <h1 class="cut">{roomForFolders.value ? label(view) : <FolderMenu view={view} />}</h1>
      <IconButton icon="search" label={t("search")} onClick={() => (searching.value = true)} />
      {!roomForFolders.value && is("agent") && (
        <IconButton icon="message-square-plus" label={t("new_text")} onClick={() => (newText.value = {})} />
      )}
    </>
  )
}

/** The folders as a menu, where there is no room beside the list. */
function FolderMenu({ view }: { view: View }) {
  return (
    <Menu
      label={t("folders")}
      button={(opens) => (
        <button type="button" class="folder-menu" {...opens}>
          <span class="cut">{label(view)}</span> <Icon name="chevron-down" />
        </button>
      )}
    >
      {views.value.map((one) => {
        const count = countOf(one)
        return (
          <MenuItem
            key={one.name}
            icon={one.icon}
            checked={one.name === view.name}
            note={count ? number(count) : ""}
            onChoose={() => go(addressOf(one))}
          >
            {label(one)}
          </MenuItem>
        )
      })}
    </Menu>
  )
}
