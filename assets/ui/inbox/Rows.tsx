import { useEffect, useLayoutEffect, useRef } from "preact/hooks"
import { Button } from "../pieces/Button"
import { Empty } from "../pieces/Empty"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonRows, Waiting } from "../pieces/Waiting"
import { listed, numbers } from "../state/directory"
import { go } from "../state/router"
import { is, me } from "../state/session"
import { t } from "../text/i18n"
import { bind } from "../shell/keys"
import { counted, foldersRead } from "./folderCounts"
import type { List } from "./list"
import { Row } from "./Row"
import { emptyWords, view } from "./views"
import { addressOf, where } from "./where"

type Box = { current: HTMLDivElement | null }

/** The rows of a list, read on as one scrolls, and held still under the pointer, the focus or a thumb. */
export function Rows({ shown }: { shown: List }) {
  const box = useRef<HTMLDivElement>(null)
  const { hold, ...hands } = useHolding(shown, box)
  useLayoutEffect(() => {
    box.current!.scrollTop = shown.scrolled // where it was when it was left
  }, [shown])
  useRowKeys(shown, box)
  const scrolled = () => {
    if (!box.current) return // it was left between scrolling and being told of it
    hold({})
    const { scrollTop, scrollHeight, clientHeight } = box.current
    shown.scrolled = scrollTop
    if (scrollHeight - scrollTop - clientHeight < 600) void shown.more()
  }
  const top = () => {
    shown.release()
    box.current?.scrollTo({ top: 0 })
  }
  return (
    <div class="rows" ref={box} onScroll={scrolled} {...hands}>
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
  if (!shown.complete && rows.length === 0)
    return (
      <Waiting>
        <SkeletonRows />
      </Waiting>
    )
  if (rows.length === 0) return <Nothing shown={shown} />
  const stop = rows.includes(id) ? id : rows[0] // one stop for the Tab key, whatever the length
  return (
    <>
      <ul>
        {rows.map((one) => (
          <li key={one}>
            <Row id={one} view={view} query={shown.query} current={one === id} stop={one === stop} />
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
  const open = counted("unassigned").count
  if (shown.query) {
    return (
      <Empty icon="search" words={t("empty.search", { words: shown.query })}>
        <SearchElsewhere shown={shown} name="all" words={t("search_all")} />
        <SearchElsewhere shown={shown} name="resolved" words={t("search_resolved")} />
      </Empty>
    )
  }
  if (listed.value && numbers.value.length === 0) return <NotSetUp />
  return (
    <Empty icon={shown.view.icon} words={emptyWords(shown.view)}>
      {me.value?.demo && foldersRead.value && counted("all").count === 0 && (
        <a class="link" href={me.value.demo.phone_url} target="_blank">
          {t("demo.phone")}
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

/** No customer can write yet: that is what to say, not that nothing is waiting. */
function NotSetUp() {
  if (!is("admin")) return <Empty icon="smartphone" words={t("empty.setup_wait")} />
  return (
    <Empty icon="smartphone" words={t("empty.setup")}>
      <a class="link" href="/welcome">
        {t("empty.setup_do")}
      </a>
    </Empty>
  )
}

/** The same search in another folder. */
function SearchElsewhere({ shown, name, words }: { shown: List; name: string; words: string }) {
  if (shown.view.name === name) return null
  return (
    <a class="link" href={addressOf(view(name), "", { query: shown.query })}>
      {words}
    </a>
  )
}

/** For so long a list stays still after a touch: a thumb may be on its way to a row. */
const THUMB = 8_000

/** What keeps a list from moving: a mouse over it, the focus in it, a thumb that was just there, being scrolled. */
function useHolding(shown: List, box: Box) {
  const by = useRef({ mouse: false, focus: false, touch: false })
  const stopWaiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const hold = (change: Partial<typeof by.current>) => {
    Object.assign(by.current, change)
    const { mouse, focus, touch } = by.current
    shown.hold(mouse || focus || touch || (box.current?.scrollTop ?? 0) > 8)
  }
  useLayoutEffect(
    () => () => {
      clearTimeout(stopWaiting.current)
      shown.hold(false)
    },
    [shown],
  )
  return {
    hold,
    onPointerEnter: (e: PointerEvent) => e.pointerType === "mouse" && hold({ mouse: true }),
    onPointerLeave: () => hold({ mouse: false }),
    onFocusCapture: () => hold({ focus: true }),
    onBlurCapture: () => hold({ focus: false }),
    onTouchStart: () => {
      clearTimeout(stopWaiting.current)
      hold({ touch: true })
    },
    onTouchEnd: () => (stopWaiting.current = setTimeout(() => hold({ touch: false }), THUMB)),
  }
}

/**
 * j, k and the arrows open the next and the previous conversation and put the focus
 * on its row, so that keys that act are about the row one sees marked.
 */
function useRowKeys(shown: List, box: Box): void {
  useEffect(() => {
    const step = (by: number) => () => {
      const rows = shown.rows.peek()
      const { view, id, query } = where.peek()
      const to = rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(id) + by))]
      if (!to) return
      go(addressOf(view, to, { query }), { replace: id !== "" })
      requestAnimationFrame(() => focusRow(box.current)) // it is only drawn now
    }
    const stops = [
      bind("j", "keys.next", step(1)),
      bind("k", "keys.previous", step(-1)),
      bind("ArrowDown", "keys.next", step(1)),
      bind("ArrowUp", "keys.previous", step(-1)),
    ]
    return () => stops.forEach((stop) => stop())
  }, [shown])
}

/** Puts the focus on the row of the open conversation. */
function focusRow(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>("a.row[aria-current]")?.focus()
}
