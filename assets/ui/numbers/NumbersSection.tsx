import { useState } from "preact/hooks"
import { keepNumber, numbersOf } from "../account/accounts"
import { emptyNumber, newNumber, NumberFields } from "../account/NumberFields"
import type { Account, Health, PhoneNumber } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { toast } from "../pieces/Toasts"
import { channelOn, named, workstreamList } from "../state/directory"
import { t } from "../text/i18n"
import { Today } from "./Today"
import { Section, Standing } from "../admin/Page"
import { Table } from "../admin/Table"

/** The support numbers of an account. */
export function NumbersSection({ account, health }: { account: Account; health: Health | undefined }) {
  const [adding, setAdding] = useState(false)
  const rows = numbersOf(account)
  return (
    <Section title={t("numbers.title")} help={t("numbers.help")}>
      {rows.length > 0 && (
        <Table
          label={t("numbers.title")}
          rows={rows}
          href={(one) => `/admin/accounts/${account.id}/numbers/${one.id}`}
          text={(one) => `${one.number} ${one.display} ${one.description}`}
          columns={[
            { label: t("number.number"), cell: (one) => one.number, class: "first num" },
            { label: t("number.state"), cell: (one) => <NumberState number={one} account={account} /> },
            { label: t("number.type"), cell: (one) => t(`number.${one.type}`) },
            { label: t("number.description"), cell: (one) => one.description || <span class="quiet">–</span> },
            { label: t("number.used_by"), cell: (one) => <UsedBy number={one} /> },
            { label: t("number.today_is"), cell: (one) => <Today health={health?.numbers.find(({ number_id }) => number_id === one.id)} /> },
            { label: t("number.keywords"), cell: (one) => t(`number.by_${one.keyword_replies}`) },
          ]}
        />
      )}
      {rows.length === 0 && !adding && <p class="quiet">{t("numbers.none")}</p>}
      {adding ? (
        <Adding account={account} onClose={() => setAdding(false)} />
      ) : (
        <div>
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t("numbers.begin")}
          </Button>
        </div>
      )}
    </Section>
  )
}

function Adding({ account, onClose }: { account: Account; onClose: () => void }) {
  const [draft, setDraft] = useState(emptyNumber)
  const { busy, refused, problem, submit, clear } = useSubmit(
    Object.keys(emptyNumber),
    async () => {
      needed({ number: draft.number })
      const added = await api.post<PhoneNumber>("numbers", newNumber(account.id, draft))
      keepNumber(added)
      toast(t("numbers.added", { number: added.display }))
      onClose()
    },
    { exists: "number" },
  )
  return (
    <form class="form inset" onSubmit={submit} noValidate>
      <h3>{t("numbers.new")}</h3>
      {problem && <ErrorNote problem={problem} />}
      <NumberFields draft={draft} onDraft={(next) => (clear(), setDraft(next))} refused={refused} autoFocus />
      <div class="together">
        <Button kind="main" type="submit" busy={busy}>
          {t("numbers.add")}
        </Button>
        <Button kind="bare" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  )
}

/** The channel a number is on, and the workstream it leads to. */
function UsedBy({ number }: { number: PhoneNumber }) {
  const channel = channelOn(number.id)
  if (!channel) return <span class="quiet">{t("number.free")}</span>
  const workstream = workstreamList.of(channel.workstream_id)
  return (
    <a class="link over-row" href={`/admin/workstreams/${channel.workstream_id}/channels/${channel.id}`}>
      {channel.name}
      {workstream && ` / ${named(workstream).name}`}
    </a>
  )
}

/** Whether texts leave a number. */
function NumberState({ number, account }: { number: PhoneNumber; account: Account }) {
  const on = number.on && account.on
  return <Standing tone={on ? "good" : "warn"}>{t(on ? "number.is_on" : "number.is_off")}</Standing>
}
