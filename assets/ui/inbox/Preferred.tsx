import { useState } from "preact/hooks"
import type { Contact } from "../api"
import { useSubmit } from "../net/submit"
import { Button, IconButton } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { SelectField } from "../pieces/Field"
import { toastProblem } from "../pieces/Toasts"
import { user, users } from "../state/directory"
import { readiestFirst, saidOf, standingOf } from "../state/presence"
import { isolated, t } from "../text/i18n"
import { changeContact } from "./acts"
import { refusedWithin } from "./Tags"

const MOST = 3

/** The agents who should have the contact's conversations, the best first. Who has left is left out. */
export function Preferred({ contact }: { contact: Contact }) {
  const [adding, setAdding] = useState(false)
  const now = contact.preferred_agent_ids.filter((id) => user(id)?.active)
  const put = (ids: string[]) => void changeContact(contact, { preferred_agent_ids: ids }).catch(toastProblem)
  const sooner = (i: number) => put([...now.slice(0, i - 1), now[i]!, now[i - 1]!, ...now.slice(i + 1)])
  return (
    <>
      <dt>{t("fact.preferred")}</dt>
      <dd class="preferred">
        <ol>
          {now.map((id, i) => (
            <Agent
              key={id}
              id={id}
              onSooner={i > 0 ? () => sooner(i) : undefined}
              onRemove={() => put(now.filter((one) => one !== id))}
            />
          ))}
        </ol>
        {adding && <NewAgent contact={contact} now={now} onDone={() => setAdding(false)} />}
        {!adding && now.length < MOST && (
          <IconButton icon="plus" label={t("preferred.add")} onClick={() => setAdding(true)} />
        )}
      </dd>
    </>
  )
}

function Agent({ id, onSooner, onRemove }: { id: string; onSooner: (() => void) | undefined; onRemove: () => void }) {
  const name = isolated(user(id)!.name)
  return (
    <li>
      <span class="cut">
        <bdi>{user(id)!.name}</bdi>
      </span>
      {onSooner && <IconButton icon="arrow-up" label={t("preferred.sooner", { name })} onClick={onSooner} />}
      <IconButton icon="x" label={t("preferred.remove", { name })} onClick={onRemove} />
    </li>
  )
}

function NewAgent({ contact, now, onDone }: { contact: Contact; now: string[]; onDone: () => void }) {
  const [id, setID] = useState("")
  const { busy, refused, problem, submit } = useSubmit(["preferred_agent_ids"], () =>
    changeContact(contact, { preferred_agent_ids: [...now, id] }),
  )
  const agents = readiestFirst(
    users.value.filter((one) => one.active && one.roles.includes("agent") && !now.includes(one.id)),
  )
  return (
    <form class="little" onSubmit={(e) => void submit(e).then((done) => done && onDone())} noValidate>
      <SelectField
        label={t("preferred.new")}
        value={id}
        onValue={setID}
        error={refusedWithin(refused)}
        options={[
          { value: "", label: t("preferred.choose") },
          ...agents.map((one) => ({
            value: one.id,
            label: t("assign.named", { name: one.name, presence: saidOf(standingOf(one.id)) }),
          })),
        ]}
      />
      {problem && <ErrorNote problem={problem} />}
      <div class="buttons">
        <Button onClick={onDone}>{t("cancel")}</Button>
        <Button kind="main" type="submit" busy={busy} disabled={!id}>
          {t("add")}
        </Button>
      </div>
    </form>
  )
}
