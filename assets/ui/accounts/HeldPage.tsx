import { useEffect, useState } from "preact/hooks"
import { accountOf, refreshAccount } from "../account/accounts"
import type { Account, HeldCallback, Page as ListPage } from "../api"
import { api } from "../net/client"
import { on } from "../net/events"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { Empty } from "../pieces/Empty"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { Verdict } from "../pieces/Verdict"
import { t } from "../text/i18n"
import { HeldItem } from "./HeldItem"
import { Confirm } from "../admin/Confirm"
import { Missing } from "../admin/Missing"
import { Page } from "../admin/Page"

/** What TeleSign, or somebody else, posted and could not be taken. */
export function HeldPage({ values }: { values: Record<string, string> }) {
  const account = accountOf(values.id ?? "")
  if (!account) return <Missing up={{ href: "/admin/accounts", label: t("menu.accounts") }} />
  return <Held account={account} />
}

function Held({ account }: { account: Account }) {
  const { items, next, problem, read, more, leave } = useHeld(account.id)
  return (
    <Page
      title={t("held.title")}
      up={{ href: `/admin/accounts/${account.id}`, label: account.name }}
      lead={t("held.lead")}
      side={items?.some((one) => !one.proven) && <DropUnproven account={account} onDropped={read} />}
    >
      {account.held_dropped > 0 && (
        <div class="banner">
          <Verdict tone="warn" title={t("held.dropped", { count: account.held_dropped })}>
            <p class="quiet">{t("held.dropped_help")}</p>
          </Verdict>
        </div>
      )}
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {!items && !problem && (
        <Waiting>
          <SkeletonLines count={6} />
        </Waiting>
      )}
      {items?.length === 0 && <Empty icon="circle-check" words={t("held.none")} />}
      <ul class="held">
        {items?.map((one) => (
          <HeldItem key={one.id} held={one} onGone={() => leave(one.id)} onStays={read} />
        ))}
      </ul>
      {next && (
        <div class="together">
          <Button onClick={more}>{t("held.more")}</Button>
        </div>
      )}
    </Page>
  )
}

/** Throws away together what nobody's key has signed. */
function DropUnproven({ account, onDropped }: { account: Account; onDropped: () => void }) {
  const [asking, setAsking] = useState(false)
  const drop = async () => {
    await api.delete(`accounts/${account.id}/held-callbacks`)
    refreshAccount(account.id).catch(() => {})
    onDropped()
  }
  return (
    <>
      <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>
        {t("held.drop_unproven")}
      </Button>
      {asking && (
        <Confirm
          title={t("held.drop_unproven_ask")}
          action={t("held.drop_unproven")}
          onConfirm={drop}
          onClose={() => setAsking(false)}
        >
          <p>{t("held.drop_unproven_help")}</p>
        </Confirm>
      )}
    </>
  )
}

/** The list, kept while more are held; what is replayed or dropped leaves it. */
function useHeld(accountId: string) {
  const [items, setItems] = useState<HeldCallback[]>()
  const [next, setNext] = useState("")
  const [problem, setProblem] = useState<Problem>()
  const take = (cursor: string) =>
    api.get<ListPage<HeldCallback>>(`accounts/${accountId}/held-callbacks`, { cursor, limit: 50 })
  const fail = (thrown: unknown) => setProblem(asProblem(thrown))
  const read = () => {
    setProblem(undefined)
    take("").then((page) => (setItems(page.items), setNext(page.next)), fail)
  }
  const more = () =>
    void take(next).then((page) => (setItems((before) => [...(before ?? []), ...page.items]), setNext(page.next)), fail)
  const leave = (id: string) => {
    setItems((before) => before?.filter((one) => one.id !== id))
    refreshAccount(accountId).catch(() => {})
  }
  useEffect(() => {
    read()
    return on("held_callback", ({ account_id }) => account_id === accountId && read())
  }, [accountId])
  return { items, next, problem, read, more, leave }
}
