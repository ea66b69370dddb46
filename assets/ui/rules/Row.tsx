import type { BrokenRule, RuleSet } from "../api"
import { IconButton } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { Menu, MenuItem } from "../pieces/Menu"
import { QueueName } from "../pieces/QueueName"
import { phone } from "../state/media"
import { queue } from "../state/directory"
import { number, t, tIf } from "../text/i18n"
import { brokenWords } from "./broken"
import type { Dragging } from "./dragging"
import { isRoute, type One, type Spot } from "./draft"
import { EditRow } from "./EditRow"
import { plainOf, thenWords, whenWords } from "./sentence"
import type { Fault } from "./useRules"
import { Words } from "./Words"

/** What can be done with a rule. */
export interface Acts {
  change: (id: string, change: Partial<One>) => void
  edit: (id: string | undefined) => void
  move: (id: string, by: -1 | 1) => void
  copy: (id: string) => void
  remove: (id: string) => void
}

interface Props {
  one: One
  spot: Spot
  workstreamId: string
  sets: RuleSet[]
  open: boolean
  broken: BrokenRule[]
  fault: Fault | undefined
  /** Left out for who only reads. */
  acts?: Acts
  dragging: Dragging
}

/** What is broken, at its field; a change of the rule makes it good until it is saved. */
function brokenAt(broken: BrokenRule | undefined): Fault | undefined {
  if (!broken) return undefined
  const within = broken.field.replace(/^(sets\[\d+\]\.rules|routes)\[\d+\]\./, "")
  return { id: broken.rule_id, field: within, words: tIf(`rules.fault.${broken.code}`, "") }
}

/** Alt and an arrow move a rule; in a list of choices they open it, as everywhere. */
function movesBy(e: KeyboardEvent): -1 | 1 | undefined {
  if (!e.altKey || e.target instanceof HTMLSelectElement) return undefined
  return e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : undefined
}

/** What a rule is called where it is told of. */
export function calledOf(one: One, { set, at }: Spot): string {
  return isRoute(one) ? t("rules.route", { n: at + 1 }) : t("rules.rule_of_set", { n: at + 1, set: (set ?? 0) + 1 })
}

/** A rule: its sentence, or while it is edited its menus. */
export function Row({ one, spot, workstreamId, sets, open, broken, fault, acts, dragging }: Props) {
  const what = calledOf(one, spot)
  const drop = dragging.over?.set === spot.set && dragging.over?.at === spot.at
  return (
    <li
      class={`a-rule ${open ? "open" : ""} ${one.on ? "" : "resting"} ${drop ? "drop" : ""} ${dragging.id === one.id ? "dragged" : ""}`}
      data-rule={one.id}
      data-at={spot.at}
      onKeyDown={(e) => acts && movesBy(e) && (e.preventDefault(), acts.move(one.id, movesBy(e)!))}
    >
      {acts ? (
        <button type="button" class="grip" aria-label={t("rules.grip", { what })} title={t("rules.grip", { what })} onPointerDown={(e) => dragging.start(e, one.id)}>
          <Icon name="grip-vertical" />
        </button>
      ) : (
        <span />
      )}
      <span class="n num" aria-hidden="true">
        {spot.at + 1}
      </span>
      {open && acts ? (
        <EditRow {...{ one, workstreamId, sets }} fault={fault ?? brokenAt(broken[0])} onChange={(change) => acts.change(one.id, change)} onDone={() => acts.edit(undefined)} />
      ) : (
        <div class="said">
          <Sentence {...{ one, what, acts }} />
          {broken[0] && <Broken fault={broken[0]} one={one} acts={acts} />}
        </div>
      )}
      {acts ? (
        <div class="does">
          <label class="switching">
            <input type="checkbox" role="switch" class="switch" aria-label={t("rules.on", { what })} checked={one.on} onChange={(e) => acts.change(one.id, { on: e.currentTarget.checked })} />
          </label>
          <More {...{ one, what, acts }} />
        </div>
      ) : (
        !one.on && <span class="chip">{t("rules.off")}</span>
      )}
    </li>
  )
}

function Sentence({ one, what, acts }: { one: One; what: string; acts?: Acts }) {
  const when = whenWords(one.when)
  const sentence = (
    <>
      <Words of={when} /> <Icon name="arrow-right" class="then" /> {isRoute(one) ? <Queues one={one} /> : <Words of={thenWords(one.then)} />}
      {!one.on && <span class="chip">{t("rules.off")}</span>}
    </>
  )
  if (!acts) return <p class="sentence">{sentence}</p>
  const then = isRoute(one) ? one.queues.map(({ queue_id }) => queue(queue_id)?.name ?? t("rules.gone")).join(", ") : plainOf(thenWords(one.then))
  return (
    <button type="button" class="sentence" aria-label={t("rules.edit", { what, sentence: `${plainOf(when)} → ${then}` })} onClick={() => acts.edit(one.id)}>
      {sentence}
    </button>
  )
}

function Queues({ one }: { one: Extract<One, { queues: unknown }> }) {
  const divided = one.queues.length > 1
  return (
    <>
      {!divided && `${t("rules.out.queue")} `}
      {one.queues.map(({ queue_id, percent }, i) => {
        const to = queue(queue_id)
        return (
          <span key={i}>
            {i > 0 && ", "}
            {divided && <>{t("rules.percent", { n: number(percent) })} </>}
            {to && !to.removed_at ? (
              <b>
                <QueueName name={to.name} colour={to.colour} />
              </b>
            ) : (
              <s>{to?.name ?? t("rules.gone")}</s>
            )}
          </span>
        )
      })}
    </>
  )
}

/** Why a rule is skipped, and what mends it. */
function Broken({ fault, one, acts }: { fault: BrokenRule; one: One; acts?: Acts }) {
  return (
    <p class="broken">
      <Icon name="triangle-alert" /> <span>{t("rules.broken", { why: brokenWords(fault) })}</span>
      {acts && (
        <>
          <button type="button" class="link" onClick={() => acts.edit(one.id)}>
            {t("rules.choose_other")}
          </button>
          {one.on && (
            <button type="button" class="link" onClick={() => acts.change(one.id, { on: false })}>
              {t("rules.do_off")}
            </button>
          )}
        </>
      )}
    </p>
  )
}

function More({ one, what, acts }: { one: One; what: string; acts: Acts }) {
  return (
    <Menu label={t("rules.more", { what })} button={(opens) => <IconButton icon="ellipsis" label={t("rules.more", { what })} {...opens} />}>
      <MenuItem icon="pencil" onChoose={() => acts.edit(one.id)}>
        {t("rules.do_edit")}
      </MenuItem>
      <MenuItem icon="copy" onChoose={() => acts.copy(one.id)}>
        {t("rules.do_copy")}
      </MenuItem>
      <MenuItem icon="arrow-up" note={phone.value ? undefined : "Alt ↑"} onChoose={() => acts.move(one.id, -1)}>
        {t("rules.do_up")}
      </MenuItem>
      <MenuItem icon="arrow-down" note={phone.value ? undefined : "Alt ↓"} onChoose={() => acts.move(one.id, 1)}>
        {t("rules.do_down")}
      </MenuItem>
      <hr />
      <MenuItem icon="trash" danger onChoose={() => acts.remove(one.id)}>
        {t("rules.do_remove")}
      </MenuItem>
    </Menu>
  )
}
