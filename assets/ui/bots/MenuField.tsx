import type { Control } from "../admin/fields"
import type { BotWords, MenuChoice, MenuFill, MenuGoal, MenuNode, MenuNodeKind, MenuStep } from "../api"
import type { Refusals } from "../net/input"
import { Button } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { bots, queues, users } from "../state/directory"
import { t, type Key } from "../text/i18n"
import { drawn, emptyChoice, emptyNode, freeName, reached, type Drawn, type Form } from "./form"

const kinds: MenuNodeKind[] = ["choose", "ask", "tell"]
const MOST_CHOICES = 9

/** A place of the menu, and how to change it. */
interface Place {
  d: Drawn
  form: Form
  refused: Refusals
  put: (change: Partial<MenuNode>) => void
  /** Keeps a step; where it leads to a new place, that one too. */
  lead: (change: (step: MenuStep) => MenuNode, step: MenuStep) => void
}

/** The menu, drawn as a tree and edited in place. */
export function MenuField({ label, help, form, set, refused }: Control<Form>) {
  const put = (at: number) => (change: Partial<MenuNode>) =>
    set({ menu: reached({ nodes: form.menu.nodes.map((one, i) => (i === at ? { ...one, ...change } : one)) }) })
  const lead = (at: number) => (change: (step: MenuStep) => MenuNode, step: MenuStep) => {
    const fresh = step.to === "node" && !form.menu.nodes.some(({ id }) => id === step.node_id) ? [emptyNode(freeName(form.menu))] : []
    const kept = fresh[0] ? { ...step, node_id: fresh[0].id } : step
    set({ menu: reached({ nodes: [...form.menu.nodes.map((one, i) => (i === at ? change(kept) : one)), ...fresh] }) })
  }
  const draw = (tree: Drawn[]) => (
    <ol class="menu-tree">
      {tree.map((d) => (
        <li key={d.node.id}>
          <PlaceFields {...{ d, form, refused }} put={put(d.at)} lead={lead(d.at)} />
          {d.below.length > 0 && draw(d.below)}
        </li>
      ))}
    </ol>
  )
  return (
    <fieldset class="bot-menu">
      <legend>{label}</legend>
      {help && <p class="help">{help}</p>}
      <Wrong words={refused["menu.nodes"]} />
      {draw(drawn(form.menu))}
    </fieldset>
  )
}

function PlaceFields({ d, form, refused, put, lead }: Place) {
  const { node } = d
  const at = `menu.nodes.${d.at}`
  const n = d.at + 1
  return (
    <div class="place">
      <p class="about">
        <Icon name="bot" /> {t("bots.place", { n })}
        <select
          aria-label={t("bots.kind_of", { n })}
          value={node.kind}
          onChange={(e) => put({ kind: e.currentTarget.value as MenuNodeKind, choices: node.choices.length ? node.choices : [emptyChoice()] })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`bots.kind_${kind}` as Key)}
            </option>
          ))}
        </select>
      </p>
      <WordsFields label={t("bots.says", { n })} value={node.text} onValue={(text) => put({ text })} at={`${at}.text`} refused={refused} tall />
      <Wrong words={refused[`${at}.id`] ?? refused[`${at}.then`]} />
      {node.kind === "choose" && (
        <>
          <ol class="choices">
            {node.choices.map((choice, i) => (
              <li key={i}>
                <ChoiceFields
                  {...{ n, i, choice, form, refused }}
                  at={`${at}.choices.${i}`}
                  put={(change) => put({ choices: node.choices.map((one, j) => (i === j ? { ...one, ...change } : one)) })}
                  lead={(then) => lead((kept) => ({ ...node, choices: node.choices.map((one, j) => (i === j ? { ...one, then: kept } : one)) }), then)}
                  onRemove={node.choices.length > 1 ? () => put({ choices: node.choices.filter((_, j) => i !== j) }) : undefined}
                />
              </li>
            ))}
          </ol>
          <Wrong words={refused[`${at}.choices`]} />
          {node.choices.length < MOST_CHOICES && (
            <Button icon="plus" onClick={() => put({ choices: [...node.choices, emptyChoice()] })}>
              {t("bots.add_choice")}
            </Button>
          )}
        </>
      )}
      {node.kind === "ask" && (
        <label class="fills">
          <span>{t("bots.variable")}</span>
          <input value={node.variable} autoComplete="off" aria-invalid={refused[`${at}.variable`] ? "true" : undefined} onInput={(e) => put({ variable: e.currentTarget.value })} />
          <Wrong words={refused[`${at}.variable`]} />
        </label>
      )}
      {node.kind !== "choose" && <StepFields name={t("bots.after", { n })} step={node.then} {...{ form, refused }} at={`${at}.then`} lead={(then) => lead((kept) => ({ ...node, then: kept }), then)} />}
    </div>
  )
}

function ChoiceFields({ n, i, choice, form, refused, at, put, lead, onRemove }: {
  n: number
  i: number
  choice: MenuChoice
  form: Form
  refused: Refusals
  at: string
  put: (change: Partial<MenuChoice>) => void
  lead: (then: MenuStep) => void
  onRemove?: () => void
}) {
  return (
    <div class="choice">
      <span class="digit" aria-hidden="true">
        {i + 1}
      </span>
      <WordsFields label={t("bots.choice", { n, i: i + 1 })} value={choice.label} onValue={(label) => put({ label })} at={`${at}.label`} refused={refused} />
      <StepFields name={t("bots.after_choice", { n, i: i + 1 })} step={choice.then} {...{ form, refused }} at={`${at}.then`} lead={lead} />
      {onRemove && (
        <Button kind="bare" icon="trash" onClick={onRemove}>
          {t("bots.remove_choice", { i: i + 1 })}
        </Button>
      )}
    </div>
  )
}

/** Where it leads: to a new place, to one there is, or out of the menu. */
function StepFields({ name, step, form, refused, at, lead }: {
  name: string
  step: MenuStep
  form: Form
  refused: Refusals
  at: string
  lead: (step: MenuStep) => void
}) {
  const value = step.to === "node" ? `node ${step.node_id}` : step.to
  const take = (chosen: string) => {
    const [to, node_id = ""] = chosen.split(" ")
    lead({ ...step, to: to as MenuGoal, node_id, queue_id: "", agent_id: "", bot_id: "" })
  }
  return (
    <div class="step">
      <Icon name="arrow-right" />
      <select aria-label={name} value={value} onChange={(e) => take(e.currentTarget.value)}>
        <option value="node new">{t("bots.to_new")}</option>
        {form.menu.nodes.map(({ id }, i) => (
          <option key={id} value={`node ${id}`}>
            {t("bots.to_place", { n: i + 1 })}
          </option>
        ))}
        {(["person", "queue", "agent", "bot", "end"] as const).map((to) => (
          <option key={to} value={to}>
            {t(`bots.to_${to}` as Key)}
          </option>
        ))}
      </select>
      {step.to === "queue" && <Which {...{ name, refused }} at={`${at}.queue_id`} value={step.queue_id} options={queues.value} onValue={(queue_id) => lead({ ...step, queue_id })} />}
      {step.to === "agent" && <Which {...{ name, refused }} at={`${at}.agent_id`} value={step.agent_id} options={users.value.filter((one) => one.roles.includes("agent"))} onValue={(agent_id) => lead({ ...step, agent_id })} />}
      {step.to === "bot" && <Which {...{ name, refused }} at={`${at}.bot_id`} value={step.bot_id} options={bots.value.filter(({ id }) => id !== form.id)} onValue={(bot_id) => lead({ ...step, bot_id })} />}
      <Fills {...{ name, step, at, refused, lead }} />
      <WordsFields label={t("bots.reply", { name })} value={step.reply} onValue={(reply) => lead({ ...step, reply })} at={`${at}.reply`} refused={refused} optional />
      <Wrong words={refused[`${at}.to`] ?? refused[`${at}.node_id`] ?? refused[`${at}.set`]} />
    </div>
  )
}

/** The context variables that are filled on the way. */
function Fills({ name, step, at, refused, lead }: {
  name: string
  step: MenuStep
  at: string
  refused: Refusals
  lead: (step: MenuStep) => void
}) {
  const put = (i: number, change: Partial<MenuFill>) => lead({ ...step, set: step.set.map((one, j) => (i === j ? { ...one, ...change } : one)) })
  return (
    <>
      {step.set.map((fill, i) => (
        <div key={i} class="fills">
          <input
            aria-label={t("bots.fill_name", { name, i: i + 1 })}
            placeholder={t("bots.fill_variable")}
            autoComplete="off"
            aria-invalid={refused[`${at}.set.${i}.name`] ? "true" : undefined}
            value={fill.name}
            onInput={(e) => put(i, { name: e.currentTarget.value })}
          />
          <span aria-hidden="true">=</span>
          <input aria-label={t("bots.fill_value", { name, i: i + 1 })} placeholder={t("bots.fill_with")} autoComplete="off" value={fill.value} onInput={(e) => put(i, { value: e.currentTarget.value })} />
          <Button kind="bare" icon="trash" onClick={() => lead({ ...step, set: step.set.filter((_, j) => i !== j) })}>
            {t("bots.fill_remove")}
          </Button>
          <Wrong words={refused[`${at}.set.${i}.name`] ?? refused[`${at}.set.${i}.value`]} />
        </div>
      ))}
      <Button kind="bare" icon="plus" onClick={() => lead({ ...step, set: [...step.set, { name: "", value: "" }] })}>
        {t("bots.fill")}
      </Button>
    </>
  )
}

function Which({ name, value, options, onValue, at, refused }: {
  name: string
  value: string
  options: { id: string; name: string }[]
  onValue: (id: string) => void
  at: string
  refused: Refusals
}) {
  return (
    <>
      <select aria-label={t("bots.which", { name })} value={value} aria-invalid={refused[at] ? "true" : undefined} onChange={(e) => onValue(e.currentTarget.value)}>
        <option value="">{t("bots.choose")}</option>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      <Wrong words={refused[at]} />
    </>
  )
}

/** A text in English and in French; one of them is enough. */
function WordsFields({ label, value, onValue, at, refused, tall, optional }: {
  label: string
  value: BotWords
  onValue: (words: BotWords) => void
  at: string
  refused: Refusals
  tall?: boolean
  optional?: boolean
}) {
  return (
    <div class="both">
      {(["en", "fr"] as const).map((one) => {
        const given = {
          "aria-label": t("bots.in_language", { label, language: t(`bots.language_${one}` as Key) }),
          "aria-invalid": refused[`${at}.${one}`] ? ("true" as const) : undefined,
          placeholder: optional ? t(`bots.reply_${one}` as Key) : t(`bots.language_${one}` as Key),
          lang: one,
          value: value[one],
        }
        return (
          <div key={one}>
            {tall ? (
              <textarea {...given} rows={2} onInput={(e) => onValue({ ...value, [one]: e.currentTarget.value })} />
            ) : (
              <input {...given} autoComplete="off" onInput={(e) => onValue({ ...value, [one]: e.currentTarget.value })} />
            )}
            <Wrong words={refused[`${at}.${one}`]} />
          </div>
        )
      })}
      <Wrong words={refused[at]} />
    </div>
  )
}

function Wrong({ words }: { words?: string }) {
  if (!words) return null
  return (
    <p class="error" role="alert">
      <Icon name="triangle-alert" /> <span>{words}</span>
    </p>
  )
}
