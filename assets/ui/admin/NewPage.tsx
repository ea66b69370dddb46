import { useState } from "preact/hooks"
import { answers } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { go } from "../state/router"
import { t, tFirst, tIf } from "../text/i18n"
import { hrefOf, neededOf, refusable, refusedNames, upTo, type About, type Resource, type Edited } from "./about"
import { FormFields } from "./FormFields"
import { Page, Section } from "./Page"

/** The form of a new one. */
export function NewPage<R extends Edited, F extends object>({ r, empty }: About<R, F> & { empty: () => F }) {
  const [form, setForm] = useState(empty)
  const { busy, refused, problem, submit, forget } = useSubmit(
    refusable(r),
    async () => {
      needed(neededOf(r, form))
      const added = r.add ? await r.add(form) : await post(r, form)
      go(hrefOf(r, added.id), { replace: true })
    },
    r.refusedAt,
  )
  return (
    <Page title={tIf(`${r.name}.add`, "")} up={upTo(r)} beside={r.beside}>
      <form class="form" onSubmit={submit} noValidate>
        {problem && <ErrorNote problem={problem} />}
        {r.fields.map(({ title, fields }) => {
          const shown = (
            <FormFields
              key={title}
              word={r.word}
              fields={fields}
              form={form}
              set={(change) => (forget(refusedNames(r, Object.keys(change))), setForm((before) => ({ ...before, ...change })))}
              refused={refused}
              autoFocus={title === r.fields[0]?.title}
            />
          )
          if (!r.beside) return shown
          return (
            <Section key={title} title={tIf(`${r.word}.${title}`, "")} help={tIf(`${r.word}.${title}_help`, "")}>
              {shown}
            </Section>
          )
        })}
        <div class="together">
          <Button kind="main" type="submit" busy={busy}>
            {tFirst([`${r.name}.add_do`, `${r.name}.add`], "")}
          </Button>
          <a class="button bare" href={hrefOf(r)}>
            {t("cancel")}
          </a>
          {(r.addHelpFor?.() ?? true) && <span class="quiet small">{tIf(`${r.name}.add_help`, "")}</span>}
        </div>
      </form>
    </Page>
  )
}

async function post<R extends Edited, F extends object>(r: Resource<R, F>, form: F): Promise<R> {
  const { data, at } = await answers.post<R>(r.collection.path, form)
  r.collection.keep(data, at)
  return data
}
