import { useEffect, useState } from "preact/hooks"
import type { Conversation, ConversationVariables, Role } from "../api"
import { answers } from "../net/client"
import { on } from "../net/events"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { is } from "../state/session"
import { t } from "../text/i18n"

/** What is kept of a conversation besides its texts, as its workstream names it. */
export function Variables({ c }: { c: Conversation }) {
  const [now, setNow] = useVariables(c.id)
  const [editing, setEditing] = useState(false)
  if (!now || now.items.length === 0) return null
  return (
    <section>
      <h2>{t("variables")}</h2>
      {editing ? (
        <Form now={now} onSaved={(after) => (setNow(after), setEditing(false))} onCancel={() => setEditing(false)} />
      ) : (
        <>
          <dl>
            {now.items.map(({ name, value, filled }) => (
              <>
                <dt>
                  <bdi>{name}</bdi>
                </dt>
                <dd class={filled && value ? "" : "quiet"} dir="auto">
                  {value || t("variables.empty")}
                </dd>
              </>
            ))}
          </dl>
          {mayFill() && (
            <button type="button" class="link change" onClick={() => setEditing(true)}>
              {t("change")}
            </button>
          )}
        </>
      )}
    </section>
  )
}

/** They are read with the conversation, and told when somebody fills one. */
function useVariables(id: string) {
  const [now, setNow] = useState<ConversationVariables>()
  useEffect(() => {
    let gone = false
    setNow(undefined)
    answers.get<ConversationVariables>(`conversations/${id}/variables`).then(
      ({ data }) => gone || setNow(data),
      () => {}, // the panel shows what it has
    )
    const stop = on("variables", (told) => told.id === id && setNow(told))
    return () => {
      gone = true
      stop()
    }
  }, [id])
  return [now?.id === id ? now : undefined, setNow] as const
}

const fillers: Role[] = ["agent", "supervisor"]
const mayFill = () => fillers.some(is)

function Form({
  now,
  onSaved,
  onCancel,
}: {
  now: ConversationVariables
  onSaved: (after: ConversationVariables) => void
  onCancel: () => void
}) {
  const [begun] = useState(now)
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(begun.items.map(({ name, value, filled }) => [name, filled ? value : ""])),
  )
  const given = begun.items.filter(({ name }) => typed[name]!.trim())
  const { busy, refused, problem, submit } = useSubmit(["values"], async () => {
    const values = given.map(({ name }) => ({ name, value: typed[name]! }))
    const path = `conversations/${begun.id}/variables`
    const { data } = await answers.put<ConversationVariables>(path, { values, version: begun.version })
    onSaved(data)
  })
  return (
    <form class="little" onSubmit={(e) => void submit(e)} noValidate>
      {begun.items.map(({ name, type, default: usual }) => (
        <TextField
          key={name}
          label={name}
          value={typed[name]!}
          onValue={(value) => setTyped({ ...typed, [name]: value })}
          placeholder={usual}
          inputMode={type === "number" ? "numeric" : "text"}
          error={refused[`values.${given.findIndex((one) => one.name === name)}.value`]}
        />
      ))}
      {problem && <ErrorNote problem={problem} />}
      <div class="buttons">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button kind="main" type="submit" busy={busy}>
          {t("save")}
        </Button>
      </div>
    </form>
  )
}
