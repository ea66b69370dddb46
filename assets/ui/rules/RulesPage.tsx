import { useEffect, useState } from "preact/hooks"
import { hrefOf } from "../admin/about"
import { useFocusAfter } from "../admin/focusing"
import { SaveBar } from "../admin/SaveBar"
import type { Workstream } from "../api"
import { Button } from "../pieces/Button"
import { Conflict } from "../pieces/Conflict"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { Menu, MenuItem } from "../pieces/Menu"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { queues, workstreams } from "../state/directory"
import { go } from "../state/router"
import { is } from "../state/session"
import { t } from "../text/i18n"
import { CopyDialog } from "./CopyDialog"
import { useDragging } from "./dragging"
import { added, changed, changedSet, copied, everyOne, find, isRoute, moved, movedSet, movedTo, removed, removedSet, withSet, type Draft, type One, type Spot } from "./draft"
import { RoutesSection, SetsSection, type SetActs, type Shown } from "./Lists"
import { queueName } from "./names"
import { calledOf, type Acts } from "./Row"
import { plainOf, thenWords, whenWords } from "./sentence"
import { TryOut } from "./TryOut"
import { useRules, type Rules } from "./useRules"

/** The rules of a workstream, with what they make of a text beside them. */
export function RulesPage({ workstream }: { workstream: Workstream }) {
  const rules = useRules(workstream.id)
  const admin = is("admin")
  useEffect(() => void (document.title = `${t("menu.rules")} · ${workstream.name} · textdesk`), [workstream.name])
  return (
    <div class={`rules-page ${admin ? "" : "read"}`}>
      <div class="column wide">
        <Head workstream={workstream} rules={rules} admin={admin} />
        {!rules.kept && rules.problem ? (
          <ErrorNote problem={rules.problem} onRetry={rules.again} />
        ) : !rules.kept ? (
          <Waiting>
            <SkeletonLines count={6} />
          </Waiting>
        ) : (
          <Written workstream={workstream} rules={rules} admin={admin} />
        )}
      </div>
      {admin && rules.kept && <TryOut workstreamId={workstream.id} draft={rules.draft} />}
    </div>
  )
}

function Head({ workstream, rules, admin }: { workstream: Workstream; rules: Rules; admin: boolean }) {
  const [copying, setCopying] = useState(false)
  const several = workstreams.value.length > 1
  return (
    <header class="page-head">
      <a class="up only-phone" href="/admin">
        <Icon name="chevron-left" />
        {t("administration")}
      </a>
      <span class="over quiet small">{t("menu.rules")}</span>
      <h1>
        {several ? (
          <Menu
            label={t("rules.workstream")}
            button={(opens) => (
              <button type="button" class="chooser" {...opens}>
                {workstream.name} <Icon name="chevron-down" size={20} />
              </button>
            )}
          >
            {workstreams.value.map((one) => (
              <MenuItem key={one.id} checked={one.id === workstream.id} onChoose={() => go(hrefOf({ name: "rules" }, one.id))}>
                {one.name}
              </MenuItem>
            ))}
          </Menu>
        ) : (
          workstream.name
        )}
      </h1>
      {admin && (
        <div class="side">
          {several && rules.kept && (
            <Button icon="copy" onClick={() => setCopying(true)}>
              {t("rules.copy_to")}
            </Button>
          )}
          <a class="button" href={hrefOf({ name: "workstreams" }, workstream.id)}>
            <Icon name="layers" />
            {t("rules.to_workstream")}
          </a>
        </div>
      )}
      {!admin && <p class="lead">{t("rules.reads_only")}</p>}
      {copying && <CopyDialog from={workstream.id} draft={rules.draft} onClose={() => setCopying(false)} />}
    </header>
  )
}

/** The rule that is edited, and what can be done with all of them. */
function Written({ workstream, rules, admin }: { workstream: Workstream; rules: Rules; admin: boolean }) {
  const { draft, change, fault, kept } = rules
  const [open, setOpen] = useState<string>()
  const [moving, setMoving] = useState<{ id: string; told: string }>()
  useEffect(() => void (fault?.id && setOpen(fault.id)), [fault])
  // What was moved by a key keeps the focus, wherever it is now.
  useEffect(() => void (moving && document.querySelector<HTMLElement>(`[data-rule="${moving.id}"] .grip`)?.focus()), [moving])
  const { within, focus } = useFocusAfter<HTMLDivElement>()
  const sentence = (id: string) => `[data-rule="${id}"] button.sentence`
  const opened = ({ draft, id }: { draft: Draft; id: string }) => (change(draft), setOpen(id))
  const acts: Acts = {
    change: (id, with_) => change(changed(draft, id, with_)),
    edit: (id) => {
      if (!id && open) focus(sentence(open))
      setOpen(id)
    },
    move: (id, by) => {
      const next = moved(draft, id, by)
      const { one, spot } = find(next, id)!
      change(next)
      setMoving({ id, told: t("rules.moved", { what: calledOf(one, spot), n: spot.at + 1 }) })
    },
    copy: (id) => opened(copied(draft, id)),
    remove: (id) => {
      const { set, at } = find(draft, id)!.spot
      const list = set === undefined ? draft.routes : draft.sets[set]!.rules
      const next = list[at + 1] ?? list[at - 1]
      change(removed(draft, id))
      focus(...(next ? [sentence(next.id)] : []), `[data-list="${set ?? "routes"}"] ~ .adds button`)
    },
  }
  const sets: SetActs = {
    add: () => (change(withSet(draft)), focus(".a-set:last-of-type .set-head input")),
    addTo: (set) => opened(added(draft, set)),
    change: (set, with_) => change(changedSet(draft, set, with_)),
    move: (set, by) => change(movedSet(draft, set, by)),
    remove: (set) => (change(removedSet(draft, set)), focus(".a-set:last-of-type .set-head input", ".adds button")),
  }
  const allowed = (id: string, to: Spot) => isRoute(find(draft, id)!.one) === (to.set === undefined)
  const dragging = useDragging((id, to) => change(movedTo(draft, id, to)), allowed)
  const keptOnes = new Map(everyOne(kept!).map(({ one }) => [one.id, JSON.stringify({ ...one, on: true })]))
  const brokenOf = (one: One) => (keptOnes.get(one.id) === JSON.stringify({ ...one, on: true }) ? kept!.broken.filter(({ rule_id }) => rule_id === one.id) : [])
  const shown: Shown = { draft, workstreamId: workstream.id, open, brokenOf, fault, acts: admin ? acts : undefined, dragging }
  return (
    <div ref={within}>
      <SetsSection shown={shown} sets={admin ? sets : undefined} />
      <RoutesSection shown={shown} fallback={workstream.fallback_queue_id} onAdd={admin ? () => opened(added(draft, undefined, queues.value[0]?.id)) : undefined} />
      <p class="unseen" role="status">
        {moving?.told}
      </p>
      {fault && !fault.id && !fault.field.endsWith(".name") && (
        <p class="wrong" role="alert">
          <Icon name="triangle-alert" /> <span>{fault.words}</span>
        </p>
      )}
      <Saving rules={rules} />
    </div>
  )
}

/** What is unsaved, and what a colleague saved meanwhile. */
function Saving({ rules }: { rules: Rules }) {
  const { draft, current, changes } = rules
  return (
    <>
      {current && (
        <Conflict<Draft>
          mine={{ sets: draft.sets, routes: draft.routes }}
          now={current}
          label={(name) => t(`rules.change.${name}`)}
          say={(value) => sayAll(value as Draft["sets"] | Draft["routes"])}
          onMine={() => rules.save(current.version)}
          onNow={() => rules.takeCurrent("goes")}
          onWrite={() => rules.takeCurrent("stays")}
        />
      )}
      <SaveBar names={changes} busy={rules.busy} problem={rules.problem} onSave={() => rules.save()} onDiscard={rules.discard} />
    </>
  )
}

/** Rules as sentences, for who compares. */
function sayAll(all: Draft["sets"] | Draft["routes"]): string {
  const lines = everyOne("queues" in (all[0] ?? {}) ? { sets: [], routes: all as Draft["routes"] } : { sets: all as Draft["sets"], routes: [] })
  const then = (one: One) => (isRoute(one) ? one.queues.map(({ queue_id }) => queueName(queue_id) ?? t("rules.gone")).join(", ") : plainOf(thenWords(one.then)))
  const words = lines.map(({ one }) => `${plainOf(whenWords(one.when))} → ${then(one)}`)
  return words.join(" · ") || t("conflict.nothing")
}
