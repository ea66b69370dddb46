import { useEffect, useLayoutEffect, useRef } from "preact/hooks"
import { Button } from "../pieces/Button"
import { Empty } from "../pieces/Empty"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonRows, Waiting } from "../pieces/Waiting"
import { me } from "../state/session"
import { t } from "../text/i18n"
import { bind } from "../shell/keys"
import { counted, foldersRead } from "./folderCounts"
import type { List } from "./list"
import { Row } from "./Row"
import { emptyWords, view } from "./views"
import { addressOf, where } from "./where"

/** The rows of a list, read on as one scrolls, and held still under the pointer. */
export function Rows({ shown }: { shown: List }) {
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
  const open = counted("unassigned").count
  if (shown.query) {
    return (
      <Empty icon="search" words={t("empty.search", { words: shown.query })}>
        <SearchElsewhere shown={shown} name="all" words={t("search_all")} />
        <SearchElsewhere shown={shown} name="resolved" words={t("search_resolved")} />
      </Empty>
    )
  }
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

/** The same search in another folder. */
function SearchElsewhere({ shown, name, words }: { shown: List; name: string; words: string }) {
  if (shown.view.name === name) return null
  return (
    <a class="link" href={addressOf(view(name), "", { query: shown.query })}>
      {words}
    </a>
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
