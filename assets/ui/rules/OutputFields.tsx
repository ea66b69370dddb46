import type { ComponentChildren } from "preact"
import type { RuleOutputs } from "../api"
import { Button, IconButton } from "../pieces/Button"
import { Menu, MenuItem } from "../pieces/Menu"
import { skillList } from "../state/skills"
import { t } from "../text/i18n"
import { most, outputsOf } from "./draft"
import { priorities, priorityName, skillName, variablesOf } from "./names"

interface Props {
  then: RuleOutputs
  workstreamId: string
  onThen: (then: RuleOutputs) => void
  /** The field of it that was refused, such as "then.skills[0].rating". */
  bad: string | undefined
  described: string | undefined
}

const put = <T,>(list: T[], at: number, one: Partial<T>) => list.map((old, i) => (i === at ? { ...old, ...one } : old))
const out = <T,>(list: T[], at: number) => list.filter((_, i) => i !== at)

/** What a rule says, as menus. */
export function OutputFields({ then, workstreamId, onThen, bad, described }: Props) {
  const { variables = [], skills = [], tags = [], priority, capacity } = then
  const given = (field: string) => ({ "aria-invalid": bad === field ? ("true" as const) : undefined, "aria-describedby": bad === field ? described : undefined })
  let n = 0
  return (
    <>
      {variables.map(({ name, value }, i) => (
        <Output key={`variable ${i}`} n={++n} onRemove={() => onThen({ ...then, variables: out(variables, i) })}>
          <span class="word">{t("rules.word_set")}</span>
          <select
            {...given(`then.variables[${i}].name`)}
            aria-label={t("rules.label.out_variable", { n })}
            value={name}
            onChange={(e) => onThen({ ...then, variables: put(variables, i, { name: e.currentTarget.value }) })}
          >
            {!variablesOf(workstreamId).some((one) => one.name === name) && <option value={name}>{name || t("rules.choose")}</option>}
            {variablesOf(workstreamId).map((one) => (
              <option key={one.name}>{one.name}</option>
            ))}
          </select>
          <span class="word">{t("rules.word_to")}</span>
          <input
            {...given(`then.variables[${i}].value`)}
            type="text"
            dir="auto"
            autoComplete="off"
            aria-label={t("rules.label.out_value", { n })}
            value={value}
            onInput={(e) => onThen({ ...then, variables: put(variables, i, { value: e.currentTarget.value }) })}
          />
        </Output>
      ))}
      {skills.map(({ skill_id, rating }, i) => (
        <Output key={`skill ${i}`} n={++n} onRemove={() => onThen({ ...then, skills: out(skills, i) })}>
          <span class="word">{t("rules.word_skill")}</span>
          <select
            {...given(`then.skills[${i}].skill_id`)}
            aria-label={t("rules.label.out_skill", { n })}
            value={skill_id}
            onChange={(e) => onThen({ ...then, skills: put(skills, i, { skill_id: e.currentTarget.value }) })}
          >
            {!skillName(skill_id) && <option value={skill_id}>{skill_id ? t("rules.gone") : t("rules.choose")}</option>}
            {skillList.rows.value.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
          <Whole given={given(`then.skills[${i}].rating`)} label={t("rules.label.out_rating", { n })} value={rating} onValue={(rating) => onThen({ ...then, skills: put(skills, i, { rating }) })} />
          <span class="word">{t("rules.word_or_better")}</span>
        </Output>
      ))}
      {priority !== undefined && (
        <Output n={++n} onRemove={() => onThen({ ...then, priority: undefined })}>
          <span class="word">{t("rules.word_priority")}</span>
          <select {...given("then.priority")} aria-label={t("rules.label.out_priority")} value={priority} onChange={(e) => onThen({ ...then, priority: Number(e.currentTarget.value) })}>
            {!priorities.some(({ value }) => value === priority) && <option value={priority}>{priorityName(priority)}</option>}
            {priorities.map(({ name, value }) => (
              <option key={name} value={value}>
                {priorityName(value)}
              </option>
            ))}
          </select>
        </Output>
      )}
      {capacity !== undefined && (
        <Output n={++n} onRemove={() => onThen({ ...then, capacity: undefined })}>
          <span class="word">{t("rules.word_takes")}</span>
          <Whole given={given("then.capacity")} label={t("rules.label.out_capacity")} value={capacity} onValue={(capacity) => onThen({ ...then, capacity })} />
          <span class="word">{t("rules.word_units")}</span>
        </Output>
      )}
      {tags.map((tag, i) => (
        <Output key={`tag ${i}`} n={++n} onRemove={() => onThen({ ...then, tags: out(tags, i) })}>
          <span class="word">{t("rules.word_tag")}</span>
          <input
            {...given(`then.tags[${i}]`)}
            type="text"
            dir="auto"
            autoComplete="off"
            aria-label={t("rules.label.out_tag", { n })}
            value={tag}
            onInput={(e) => onThen({ ...then, tags: tags.map((old, j) => (i === j ? e.currentTarget.value : old)) })}
          />
        </Output>
      ))}
      {outputsOf(then) < most.outputs ? <More {...{ then, workstreamId, onThen }} /> : <span class="word">{t("rules.outputs_full")}</span>}
    </>
  )
}

function Output({ n, onRemove, children }: { n: number; onRemove: () => void; children: ComponentChildren }) {
  return (
    <span class="output">
      {children}
      <IconButton icon="x" label={t("rules.label.out_remove", { n })} onClick={onRemove} />
    </span>
  )
}

/** A whole number. What is none stays as it is typed, and is refused by the server. */
function Whole({ given, label, value, onValue }: { given: object; label: string; value: number; onValue: (n: number) => void }) {
  return (
    <input
      {...given}
      class="amount"
      type="number"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      value={Number.isNaN(value) ? "" : value}
      onInput={(e) => onValue(Math.trunc(e.currentTarget.valueAsNumber || 0))}
    />
  )
}

function More({ then, workstreamId, onThen }: Pick<Props, "then" | "workstreamId" | "onThen">) {
  const { variables = [], skills = [], tags = [] } = then
  const [variable, skill] = [variablesOf(workstreamId)[0], skillList.rows.value[0]]
  return (
    <Menu
      label={t("rules.add_output")}
      button={(opens) => (
        <Button kind="bare" icon="plus" class="add" {...opens}>
          {t("rules.add_output")}
        </Button>
      )}
    >
      {then.priority === undefined && <MenuItem onChoose={() => onThen({ ...then, priority: 50 })}>{t("rules.kind.priority")}</MenuItem>}
      {variable && <MenuItem onChoose={() => onThen({ ...then, variables: [...variables, { name: variable.name, value: "" }] })}>{t("rules.kind.variable")}</MenuItem>}
      {skill && <MenuItem onChoose={() => onThen({ ...then, skills: [...skills, { skill_id: skill.id, rating: 1 }] })}>{t("rules.kind.skill")}</MenuItem>}
      <MenuItem onChoose={() => onThen({ ...then, tags: [...tags, ""] })}>{t("rules.kind.tag")}</MenuItem>
      {then.capacity === undefined && <MenuItem onChoose={() => onThen({ ...then, capacity: 20 })}>{t("rules.kind.capacity")}</MenuItem>}
    </Menu>
  )
}
