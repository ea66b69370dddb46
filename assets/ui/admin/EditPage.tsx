import { answers } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Icon } from "../pieces/Icon"
import { toast } from "../pieces/Toasts"
import { t, tIf } from "../text/i18n"
import { neededOf, refusable, savedName, upTo, type About, type Up } from "./about"
import { Deletion } from "./Deletion"
import { useDraft } from "./draft"
import { FormFields } from "./FormFields"
import { Page, Section } from "./Page"
import { SaveBar } from "./SaveBar"

/** The page of one: its form with the save bar, and what else belongs to it. */
export function EditPage<R extends { id: string }, F extends object>({
  r,
  row,
  up,
}: About<R, F> & { row: R; up?: Up }) {
  const rests = r.readOnly?.(row)
  const draft = useDraft(r.formOf(row))
  const { busy, refused, problem, submit, clear } = useSubmit(
    refusable(r),
    async () => {
      needed(neededOf(r, draft.value))
      const change = r.changeOf ? r.changeOf(draft.value, draft.changes) : draft.changes
      const { data, at } = await answers.patch<R>(`${r.collection.path}/${row.id}`, change)
      r.collection.keep(data, at)
      draft.discard()
      toast(t("saved"))
    },
    r.refusedAt,
  )
  return (
    <Page title={r.title(row)} up={up} side={r.side?.(row)} lead={tIf(`${r.word}.lead`, "")}>
      {r.above?.(row)}
      {rests && (
        <p class="rests">
          <Icon name="lock" /> <span>{rests}</span>
        </p>
      )}
      <fieldset class="sections" disabled={rests !== undefined}>
        {r.fields.map(({ title, fields }) => (
          <Section key={title} title={tIf(`${r.word}.${title}`, "")} help={tIf(`${r.word}.${title}_help`, "")}>
            <FormFields
              word={r.word}
              fields={fields}
              form={draft.value}
              set={draft.set}
              refused={refused}
              round={draft.round}
            />
          </Section>
        ))}
      </fieldset>
      {r.below?.(row)}
      {r.deletes && !rests && <Deletion r={r} row={row} up={up ?? upTo(r)} />}
      <SaveBar
        names={draft.changed.map((name) => savedName(r, name as keyof F & string))}
        busy={busy}
        problem={problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </Page>
  )
}
