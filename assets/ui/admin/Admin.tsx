import "./frame"
import type { ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import { accounts, readAccounts } from "../account/accounts"
import type { MenuEntry } from "../api"
import { asProblem, type Problem } from "../net/problem"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { features, loadPages, type Pages } from "../screens"
import { listed } from "../state/directory"
import { place } from "../state/router"
import { myRoles } from "../state/session"
import { t } from "../text/i18n"
import { Menu } from "./Menu"
import { Missing } from "./Missing"
import { entriesFor, entryAt, pageAt } from "./places"

/** The administration: the menu, and the page it leads to. On phones, one or the other. */
export default function Admin() {
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    readAccounts().catch((thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [])
  const { path } = place.value
  const atMenu = path.replace(/\/$/, "") === "/admin"
  const entries = entriesFor(myRoles.value)
  const entry = entryAt(path, entries)
  return (
    <div class={`admin ${atMenu ? "at-menu" : ""}`}>
      <Menu entries={entries} current={entry} atMenu={atMenu} />
      <main class="page" key={path}>
        {problem ? (
          <InColumn>
            <ErrorNote problem={problem} onRetry={read} />
          </InColumn>
        ) : entry ? (
          <Opened key={entry.name} entry={entry} path={path} />
        ) : (
          <Nowhere />
        )}
      </main>
    </div>
  )
}

/** What has been loaded stays, so that going from page to page shows no gap. */
const loaded = new Map<string, Pages>()

/** The page an address means, once its feature is here. */
function Opened({ entry, path }: { entry: MenuEntry; path: string }) {
  const [pages, setPages] = useState(loaded.get(entry.name))
  const [problem, setProblem] = useState<Problem>()
  const load = () => {
    setProblem(undefined)
    loadPages(features[entry.name]!).then(
      (found) => {
        loaded.set(entry.name, found)
        setPages(found)
      },
      (thrown) => setProblem(asProblem(thrown)),
    )
  }
  useEffect(() => void (pages || load()), [entry])
  if (problem)
    return (
      <InColumn>
        <ErrorNote problem={problem} onRetry={load} />
      </InColumn>
    )
  if (!pages || !accounts.value || !listed.value)
    return (
      <InColumn>
        <Waiting>
          <SkeletonLines count={7} />
        </Waiting>
      </InColumn>
    )
  const found = pageAt(path, entry, pages)
  return found ? <found.page values={found.values} /> : <Nowhere />
}

/** An address that leads to no page says so. */
function Nowhere() {
  return <Missing up={{ href: "/admin", label: t("administration") }} />
}

function InColumn({ children }: { children: ComponentChildren }) {
  return <div class="column">{children}</div>
}
