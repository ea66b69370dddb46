import { Conflict, currentOf } from "../pieces/Conflict"
import { answers } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Icon } from "../pieces/Icon"
import { toast } from "../pieces/Toasts"
import { t, tIf } from "../text/i18n"
import { neededOf, refusable, refusedNames, savedName, said, saidChanges, upTo, type About, type Up, type Edited } from "./about"
import { Deletion } from "./Deletion"
import { useDraft } from "./draft"
import { FormFields } from "./FormFields"
import { Page, Section } from "./Page"
import { SaveBar } from "./SaveBar"

/** The page of one: its form with the save bar, and what else belongs to it. */
export function EditPage<R extends Edited, F extends object>({
  r,
  row,
  up,
}: About<R, F> & { row: R; up?: Up }) {
  const rests = r.readOnly?.(row)
  const draft = useDraft(r.formOf(row), row.version)
  const { busy, refused, problem, submit, clear, forget } = useSubmit(
    refusable(r),
    async () => {
      needed(neededOf(r, draft.value))
      const change = r.changeOf ? r.changeOf(draft.value, draft.changes) : draft.changes
      const { data, at } = await answers.patch<R>(`${r.collection.path}/${row.id}`, { ...(change as object), version: draft.version() })
      r.collection.keep(data, at)
      draft.discard()
    },
    r.refusedAt,
  )
  const current = currentOf<R>(problem)
  const also = r.useAlso?.(row)
  const names = draft.changed.map((name) => savedName(r, name as keyof F & string))
  const save = async () => {
    const form = names.length === 0 || (await submit())
    const rest = !also?.names.length || (await also.onSave())
    if (form && rest) toast(t("saved"))
  }
  return (
    <Page title={r.title(row)} up={up} beside={r.beside} standing={r.standing?.(row)} side={r.side?.(row)} lead={tIf(`${r.word}.lead`, "")}>
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
              kept={r.formOf(row)}
              set={(change) => (forget(refusedNames(r, Object.keys(change))), draft.set(change))}
              refused={refused}
              round={draft.round}
            />
          </Section>
        ))}
      </fieldset>
      {also?.shown}
      {r.below?.(row)}
      {r.deletes && !rests && <Deletion r={r} row={row} up={up ?? upTo(r)} />}
      {current && (
        <Conflict<F>
          mine={draft.changes}
          now={r.formOf(current)}
          label={(name) => savedName(r, name)}
          say={(value, name) => said(r, name, value)}
          onMine={() => (draft.rebase(current.version), void save())}
          onNow={() => (clear(), r.collection.keep(current), draft.discard())}
          onWrite={() => (clear(), r.collection.keep(current), draft.rebase(current.version))}
        />
      )}
      <SaveBar
        names={[...names, ...(also?.names ?? [])]}
        said={r.beside ? saidChanges(r, r.formOf(row), draft.value, draft.changed) : undefined}
        note={r.note?.(row, draft.changed)}
        busy={busy || also?.busy === true}
        problem={(current ? undefined : problem) ?? also?.problem}
        onSave={() => void save()}
        onDiscard={() => (clear(), draft.discard(), also?.onDiscard())}
      />
    </Page>
  )
}
