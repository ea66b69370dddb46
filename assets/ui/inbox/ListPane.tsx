import { signal, type Signal } from "@preact/signals"
import { useEffect, useLayoutEffect, useRef } from "preact/hooks"
import { Button, IconButton } from "../pieces/Button"
import { Empty } from "../pieces/Empty"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { Menu, MenuItem } from "../pieces/Menu"
import { SkeletonRows, Waiting } from "../pieces/Waiting"
import { go } from "../state/router"
import { phone, roomForFolders } from "../state/media"
import { me } from "../state/session"
import { number, t } from "../text/i18n"
import { bind } from "../shell/keys"
import { counts } from "./counts"
import { list, type List } from "./list"
import { newText } from "./NewText"
import { Resizer } from "./Resizer"
import { Row } from "./Row"
import { view, views, type View } from "./views"
import { addressOf, where } from "./where"

const searching = signal(false)

/** The list of the folder that is open. */
export function ListPane({ width }: { width: Signal<number> }) {
  const { view, query } = where.value
  const shown = list(view, query)
  useEffect(() => void shown.refresh(), [shown])
  useEffect(() => bind("/", "keys.search", () => (searching.value = true)), [])
  const Pane = phone.value ? "main" : "section"
  return (
    <Pane class="pane list-pane" aria-label={t(view.label)}>
      <div class="bar">{searching.value || query ? <Search view={view} query={query} /> : <Heading view={view} />}</div>
      <Rows key={`${view.name} ${query}`} shown={shown} />
      {!phone.value && <Resizer width={width} />}
    </Pane>
  )
}

function Heading({ view }: { view: View }) {
  return (
    <>
      <h1 class="cut">{roomForFolders.value ? t(view.label) : <FolderMenu view={view} />}</h1>
      <IconButton icon="search" label={t("search")} onClick={() => (searching.value = true)} />
      {!roomForFolders.value && (
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
          <span class="cut">{t(view.label)}</span> <Icon name="chevron-down" />
        </button>
      )}
    >
      {views.map((one) => {
        const count = counts.value && one.count?.(counts.value)
        return (
          <MenuItem
            key={one.name}
            icon={one.icon}
            checked={one === view}
            note={count ? number(count) : ""}
            onChoose={() => go(addressOf(one))}
          >
            {t(one.label)}
          </MenuItem>
        )
      })}
    </Menu>
  )
}

function Search({ view, query }: { view: View; query: string }) {
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef(0)
  useEffect(() => input.current?.focus(), [])
  const look = (words: string) => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(
      () => go(addressOf(view, where.value.id, { query: words.trim() }), { replace: true }),
      250,
    )
  }
  const leave = () => {
    clearTimeout(timer.current)
    searching.value = false
    go(addressOf(view, where.value.id), { replace: true })
  }
  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={t("search_in", { folder: t(view.label) })}
        placeholder={t("search_in", { folder: t(view.label) })}
        defaultValue={query}
        onInput={(e) => look(e.currentTarget.value)}
        onKeyDown={(e) => e.key === "Escape" && leave()}
      />
      <IconButton icon="x" label={t("search_leave")} onClick={leave} />
    </div>
  )
}

function Rows({ shown }: { shown: List }) {
  const box = useRef<HTMLDivElement>(null)
  const over = useRef(false)
  const hold = () => shown.hold(over.current || (box.current?.scrollTop ?? 0) > 8)
  useLayoutEffect(() => {
    box.current!.scrollTop = shown.scrolled // where it was when it was left
    return () => shown.hold(false)
  }, [shown])
  useRowKeys(box)
  const scrolled = () => {
    hold()
    const { scrollTop, scrollHeight, clientHeight } = box.current!
    shown.scrolled = scrollTop
    if (scrollHeight - scrollTop - clientHeight < 600) void shown.more()
  }
  const top = () => {
    shown.release()
    box.current?.scrollTo({ top: 0 })
  }
  return (
    <div
      class="rows"
      ref={box}
      onScroll={scrolled}
      onPointerEnter={(e) => e.pointerType === "mouse" && ((over.current = true), hold())}
      onPointerLeave={() => ((over.current = false), hold())}
    >
      {shown.waiting.value > 0 && (
        <div class="newcomers">
          <Button kind="main" onClick={top}>
            {t("rows_new", { count: shown.waiting.value })}
          </Button>
        </div>
      )}
      <Contents shown={shown} />
    </div>
  )
}

function Contents({ shown }: { shown: List }) {
  const { view, id } = where.value
  const rows = shown.rows.value
  if (shown.problem.value && rows.length === 0)
    return (
      <div class="padded">
        <ErrorNote problem={shown.problem.value} onRetry={() => void shown.refresh()} />
      </div>
    )
  if (!shown.read.value && rows.length === 0)
    return (
      <Waiting>
        <SkeletonRows />
      </Waiting>
    )
  if (rows.length === 0) return <Nothing shown={shown} />
  return (
    <>
      <ul>
        {rows.map((one) => (
          <li key={one}>
            <Row id={one} view={view} query={shown.query} current={one === id} />
          </li>
        ))}
      </ul>
      {shown.problem.value && (
        <div class="padded">
          <ErrorNote problem={shown.problem.value} onRetry={() => void shown.more()} />
        </div>
      )}
    </>
  )
}

function Nothing({ shown }: { shown: List }) {
  const elsewhere = view("unassigned")
  const open = counts.value?.unassigned
  if (shown.query) {
    return (
      <Empty icon="search" words={t("empty.search", { words: shown.query })}>
        {shown.view.name !== "all" && (
          <a class="link" href={addressOf(view("all"), "", { query: shown.query })}>
            {t("search_all")}
          </a>
        )}
      </Empty>
    )
  }
  return (
    <Empty icon={shown.view.icon} words={t(shown.view.empty)}>
      {me.value?.demo && counts.value?.all === 0 && (
        <a class="link" href={me.value.demo.phone_url} target="_blank">
          {t("empty.phone")}
        </a>
      )}
      {shown.view.name === "mine" && open ? (
        <a class="link" href={addressOf(elsewhere)}>
          {t("empty.mine_next", { count: open })}
        </a>
      ) : null}
    </Empty>
  )
}

/** j, k and the arrows move between rows; Enter opens, as on any link. */
function useRowKeys(box: { current: HTMLDivElement | null }): void {
  useEffect(() => {
    const step = (by: number) => () => {
      const rows = [...(box.current?.querySelectorAll<HTMLAnchorElement>("a.row") ?? [])]
      const at = rows.findIndex((row) => row === document.activeElement)
      const from = at >= 0 ? at : rows.findIndex((row) => row.hasAttribute("aria-current"))
      rows[Math.min(rows.length - 1, Math.max(0, from + by))]?.focus()
    }
    const stops = [
      bind("j", "keys.next", step(1)),
      bind("k", "keys.previous", step(-1)),
      bind("ArrowDown", "keys.next", step(1)),
      bind("ArrowUp", "keys.previous", step(-1)),
    ]
    return () => stops.forEach((stop) => stop())
  }, [])
}
