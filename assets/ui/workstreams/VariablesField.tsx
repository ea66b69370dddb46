import type { Control } from "../admin/fields"
import { placeAfter, useFocusAfter } from "../admin/focusing"
import type { VariableType } from "../api"
import { Button, IconButton } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { t } from "../text/i18n"
import { difference, freshKey, isNew, type VariableDraft } from "./drafts"
import type { Form } from "./form"
import { rulesNaming } from "./naming"
import { useRules } from "./rules"

const types: VariableType[] = ["text", "number"]

/** What is kept of each conversation besides: names, what they hold, and what they begin with. */
export function VariablesField({ label, form, kept, set, refused }: Control<Form>) {
  const rules = useRules(form.id)
  const all = form.variables
  const keep = (variables: VariableDraft[]) => set({ variables })
  const put = (at: number, change: Partial<VariableDraft>) => keep(all.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const { within, focus } = useFocusAfter<HTMLFieldSetElement>()
  const add = () => (keep([...all, { key: freshKey(all), name: "", type: "text", default: "" }]), focus("li:last-child input"))
  const remove = (at: number) => (keep(all.filter((_, j) => at !== j)), focus(`li:nth-child(${placeAfter(at, all.length)}) input`, ".adds"))
  const gone = difference(kept?.variables ?? [], all).removed
  return (
    <fieldset class="variables" ref={within}>
      <legend class="unseen">{label}</legend>
      {all.length > 0 && (
        <div class="heads quiet small" aria-hidden="true">
          <span>{t("variable.name")}</span>
          <span>{t("variable.type")}</span>
          <span>{t("variable.default")}</span>
          <span>{t("variable.filled_by")}</span>
        </div>
      )}
      <ol>
        {all.map((one, i) => {
          const wrong = Object.entries(refused).filter(([field, said]) => said && field.startsWith(`variables.${i}.`))
          const bad = (field: string) => (refused[`variables.${i}.${field}`] ? ("true" as const) : undefined)
          return (
            <li key={one.key} aria-label={t("variable.row", { n: i + 1 })}>
              <input
                aria-label={t("variable.name_of", { n: i + 1 })}
                aria-invalid={bad("name")}
                autoComplete="off"
                spellcheck={false}
                value={one.name}
                onInput={(e) => put(i, { name: e.currentTarget.value })}
              />
              <select aria-label={t("variable.type_of", { n: i + 1 })} value={one.type} onChange={(e) => put(i, { type: e.currentTarget.value as VariableType })}>
                {types.map((type) => (
                  <option key={type} value={type}>
                    {t(`variable.${type}`)}
                  </option>
                ))}
              </select>
              <input
                aria-label={t("variable.default_of", { n: i + 1 })}
                aria-invalid={bad("default")}
                placeholder={t("variable.empty")}
                autoComplete="off"
                value={one.default}
                onInput={(e) => put(i, { default: e.currentTarget.value })}
              />
              <span class="filled quiet small">{isNew(one) ? <span class="was">{t("sentence.new")}</span> : filledBy(rules, one.key)}</span>
              <IconButton icon="trash" label={t("variable.remove", { name: one.name || i + 1 })} onClick={() => remove(i)} />
              {wrong.map(([field, said]) => (
                <p key={field} class="error" role="alert">
                  <Icon name="triangle-alert" /> <span>{said}</span>
                </p>
              ))}
            </li>
          )
        })}
      </ol>
      {gone.map(({ key, name }) => (
        <p key={key} class="hint">
          <Icon name="triangle-alert" />
          <span>{t("variable.gone", { name, count: rulesNaming(rules, key).length })}</span>
        </p>
      ))}
      {refused.variables && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{refused.variables}</span>
        </p>
      )}
      <Button kind="bare" icon="plus" class="adds" onClick={add}>
        {t("variable.add")}
      </Button>
    </fieldset>
  )
}

function filledBy(rules: ReturnType<typeof useRules>, name: string): string {
  const count = rulesNaming(rules, name, "filling").length
  return count ? t("variable.by_rules", { count }) : t("variable.by_api")
}

/** What was changed of the variables, for the save bar. */
export function sayVariables({ variables: was }: Form, { variables: now }: Form): string[] {
  const { added, removed, edited } = difference(was, now)
  return [
    ...added.map(({ name }) => t("variable.added", { name })),
    ...edited.map(({ name }) => t("variable.edited", { name })),
    ...removed.map(({ name }) => t("variable.removed", { name })),
  ]
}
