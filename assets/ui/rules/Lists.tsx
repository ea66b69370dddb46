import type { ComponentChildren } from "preact"
import type { BrokenRule, RuleSet } from "../api"
import { Button, IconButton } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { Menu, MenuItem } from "../pieces/Menu"
import { QueueName } from "../pieces/QueueName"
import { queue } from "../state/directory"
import { phone } from "../state/media"
import { t } from "../text/i18n"
import type { Dragging } from "./dragging"
import { most, type Draft, type One } from "./draft"
import { Row, type Acts } from "./Row"
import type { Fault } from "./useRules"

/** What the lists are given. */
export interface Shown {
  draft: Draft
  workstreamId: string
  /** The one that is edited. */
  open: string | undefined
  brokenOf: (one: One) => BrokenRule[]
  fault: Fault | undefined
  acts?: Acts
  dragging: Dragging
}

/** What can be done with sets. */
export interface SetActs {
  add: () => void
  addTo: (set: number) => void
  change: (set: number, change: Partial<RuleSet>) => void
  move: (set: number, by: -1 | 1) => void
  remove: (set: number) => void
}

/** The rules of a set, or the routes. */
function List({ of, set, shown, children }: { of: One[]; set: number | undefined; shown: Shown; children?: ComponentChildren }) {
  const { draft, open, brokenOf, fault, ...rest } = shown
  const { over } = shown.dragging
  const last = over && over.set === set && over.at === of.length
  return (
    <ol class={`the-rules ${last ? "drop-last" : ""}`} data-list={set ?? "routes"}>
      {of.map((one, at) => (
        <Row
          key={one.id}
          {...rest}
          one={one}
          spot={{ set, at }}
          sets={draft.sets.slice(0, set)}
          open={open === one.id}
          broken={brokenOf(one)}
          fault={fault?.id === one.id ? fault : undefined}
        />
      ))}
      {children}
    </ol>
  )
}

/** The sets that classify. */
export function SetsSection({ shown, sets }: { shown: Shown; sets?: SetActs }) {
  const all = shown.draft.sets
  return (
    <section class="section">
      <h2>{t("rules.classification")}</h2>
      <p class="about">{t("rules.classification_help")}</p>
      {all.length === 0 && <p class="quiet">{t("rules.no_sets")}</p>}
      {all.map((set, i) => (
        <div key={set.id} class={`a-set ${set.on ? "" : "resting"}`}>
          <SetHead {...{ set, i, sets, fault: shown.fault }} last={i === all.length - 1} />
          <List of={set.rules} set={i} shown={shown}>
            {set.rules.length === 0 && <li class="quiet none">{t("rules.no_rules")}</li>}
          </List>
          {sets && (
            <div class="adds">
              {set.rules.length < most.rules ? (
                <Button kind="bare" icon="plus" onClick={() => sets.addTo(i)}>
                  {t("rules.add_rule", { n: i + 1 })}
                </Button>
              ) : (
                <p class="quiet small full">{t("rules.set_full", { n: most.rules })}</p>
              )}
              {i === all.length - 1 && all.length < most.sets && <AddSet sets={sets} />}
            </div>
          )}
        </div>
      ))}
      {sets && all.length === 0 && (
        <div class="adds">
          <AddSet sets={sets} />
        </div>
      )}
    </section>
  )
}

function AddSet({ sets }: { sets: SetActs }) {
  return (
    <Button kind="bare" icon="plus" onClick={sets.add}>
      {t("rules.add_set")}
    </Button>
  )
}

function SetHead({ set, i, last, sets, fault }: { set: RuleSet; i: number; last: boolean; sets?: SetActs; fault: Fault | undefined }) {
  const n = i + 1
  const wrong = fault?.field === `sets[${i}].name` ? fault.words : undefined
  return (
    <header class="set-head">
      <h3>{t("rules.set", { n })}</h3>
      {sets ? (
        <>
          <input
            type="text"
            dir="auto"
            autoComplete="off"
            aria-label={t("rules.set_name", { n })}
            aria-invalid={wrong ? "true" : undefined}
            placeholder={t("rules.set_name", { n })}
            value={set.name}
            onInput={(e) => sets.change(i, { name: e.currentTarget.value })}
          />
          <div class="does">
            <label class="switching">
              <input type="checkbox" role="switch" class="switch" aria-label={t("rules.set_on", { n })} checked={set.on} onChange={(e) => sets.change(i, { on: e.currentTarget.checked })} />
            </label>
            <Menu label={t("rules.set_more", { n })} button={(opens) => <IconButton icon="ellipsis" label={t("rules.set_more", { n })} {...opens} />}>
              {i > 0 && (
                <MenuItem icon="arrow-up" onChoose={() => sets.move(i, -1)}>
                  {t("rules.set_up")}
                </MenuItem>
              )}
              {!last && (
                <MenuItem icon="arrow-down" onChoose={() => sets.move(i, 1)}>
                  {t("rules.set_down")}
                </MenuItem>
              )}
              <MenuItem icon="trash" danger onChoose={() => sets.remove(i)}>
                {t("rules.set_remove")}
              </MenuItem>
            </Menu>
          </div>
        </>
      ) : (
        <>
          <span dir="auto">{set.name}</span>
          {!set.on && <span class="chip">{t("rules.off")}</span>}
        </>
      )}
      {wrong && (
        <p class="wrong" role="alert">
          <Icon name="triangle-alert" /> <span>{wrong}</span>
        </p>
      )}
    </header>
  )
}

/** The routes, and last what becomes of all the rest. */
export function RoutesSection({ shown, fallback, onAdd }: { shown: Shown; fallback: string; onAdd?: () => void }) {
  const routes = shown.draft.routes
  const to = queue(fallback)
  return (
    <section class="section">
      <h2>{t("rules.routing")}</h2>
      <p class="about">{t(phone.value || !shown.acts ? "rules.routing_help_phone" : "rules.routing_help")}</p>
      <List of={routes} set={undefined} shown={shown} />
      {routes.length === 0 && <p class="quiet">{t("rules.no_routes")}</p>}
      {onAdd && routes.length < most.routes && (
        <div class="adds">
          <Button kind="bare" icon="plus" onClick={onAdd}>
            {t("rules.add_route")}
          </Button>
        </div>
      )}
      <p class="otherwise">
        <span>{t("rules.else")}</span> <Icon name="arrow-right" class="then" /> <b>{to && <QueueName name={to.name} colour={to.colour} />}</b>
        {shown.acts ? (
          <a class="quiet small" href={`/admin/workstreams/${shown.workstreamId}`}>
            {t("rules.else_help")}
          </a>
        ) : (
          <span class="quiet small">{t("rules.else_help")}</span>
        )}
      </p>
    </section>
  )
}
