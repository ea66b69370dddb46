import "../kit"
import type { ComponentType } from "preact"
import { useEffect, useState } from "preact/hooks"
import { accounts, readAccounts } from "../account/accounts"
import { asProblem, type Problem } from "../net/problem"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { listed } from "../state/directory"
import { match } from "../state/match"
import { place } from "../state/router"
import { AboutPage } from "./AboutPage"
import { AccountPage } from "./AccountPage"
import { AccountsPage } from "./AccountsPage"
import { HeldPage } from "./HeldPage"
import { JobsPage } from "./JobsPage"
import { KeywordsPage } from "./KeywordsPage"
import { Menu } from "./Menu"
import { NewAccountPage } from "./NewAccountPage"
import { NewUserPage } from "./NewUserPage"
import { NumberPage } from "./NumberPage"
import { SettingsPage } from "./SettingsPage"
import { UserPage } from "./UserPage"
import { UsersPage } from "./UsersPage"
import { WorkstreamPage } from "./WorkstreamPage"
import { WorkstreamsPage } from "./WorkstreamsPage"

type Values = Record<string, string>

/** The pages, the more exact paths first. */
const pages: [path: string, page: ComponentType<{ values: Values }>][] = [
  ["/admin", AccountsPage],
  ["/admin/accounts", AccountsPage],
  ["/admin/accounts/new", NewAccountPage],
  ["/admin/accounts/:id", AccountPage],
  ["/admin/accounts/:id/held", HeldPage],
  ["/admin/accounts/:id/numbers/:number", NumberPage],
  ["/admin/workstreams", WorkstreamsPage],
  ["/admin/workstreams/:id", WorkstreamPage],
  ["/admin/keywords", KeywordsPage],
  ["/admin/users", UsersPage],
  ["/admin/users/new", NewUserPage],
  ["/admin/users/:id", UserPage],
  ["/admin/settings", SettingsPage],
  ["/admin/jobs", JobsPage],
  ["/admin/about", AboutPage],
]

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
  return (
    <div class={`admin ${atMenu ? "at-menu" : ""}`}>
      <Menu path={path} atMenu={atMenu} />
      <main class="page" key={path}>
        {problem ? (
          <div class="column">
            <ErrorNote problem={problem} onRetry={read} />
          </div>
        ) : (
          <Current path={path} />
        )}
      </main>
    </div>
  )
}

function Current({ path }: { path: string }) {
  if (!accounts.value || !listed.value)
    return (
      <div class="column">
        <Waiting>
          <SkeletonLines count={7} />
        </Waiting>
      </div>
    )
  for (const [pattern, Found] of pages) {
    const values = match(pattern, path)
    if (values) return <Found values={values} />
  }
  return <AccountsPage />
}
