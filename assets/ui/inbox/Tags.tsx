import { useState } from "preact/hooks"
import type { Contact } from "../api"
import { useSubmit } from "../net/submit"
import { Button, IconButton } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { toastProblem } from "../pieces/Toasts"
import { isolated, t } from "../text/i18n"
import { changeContact } from "./acts"

/** The words that people gave a contact; rules can ask for them. */
export function Tags({ contact }: { contact: Contact }) {
  const [adding, setAdding] = useState(false)
  const remove = (tag: string) =>
    changeContact(contact, { tags: contact.tags.filter((one) => one !== tag) }).catch(toastProblem)
  return (
    <>
      <dt>{t("fact.tags")}</dt>
      <dd class="tags">
        {contact.tags.map((tag) => (
          <span key={tag} class="tag">
            <bdi>{tag}</bdi>
            <IconButton icon="x" label={t("tag.remove", { tag: isolated(tag) })} onClick={() => void remove(tag)} />
          </span>
        ))}
        {adding ? (
          <NewTag contact={contact} onDone={() => setAdding(false)} />
        ) : (
          <IconButton icon="plus" label={t("tag.add")} onClick={() => setAdding(true)} />
        )}
      </dd>
    </>
  )
}

function NewTag({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const [tag, setTag] = useState("")
  const { busy, refused, problem, submit } = useSubmit(["tags"], () =>
    changeContact(contact, { tags: [...contact.tags, tag] }),
  )
  return (
    <form class="little" onSubmit={(e) => void submit(e).then((done) => done && onDone())} noValidate>
      <TextField
        label={t("tag.new")}
        value={tag}
        onValue={setTag}
        error={refused.tags ?? refusedWithin(refused)}
        autoFocus
        spellcheck
      />
      {problem && <ErrorNote problem={problem} />}
      <div class="buttons">
        <Button onClick={onDone}>{t("cancel")}</Button>
        <Button kind="main" type="submit" busy={busy} disabled={!tag.trim()}>
          {t("add")}
        </Button>
      </div>
    </form>
  )
}

/** What is said of one of the tags: only the new one can be wrong. */
export function refusedWithin(refused: Partial<Record<string, string>>): string | undefined {
  const place = Object.keys(refused).find((field) => field)
  return place && refused[place]
}
