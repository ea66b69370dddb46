import type { Conversation, User } from "../api"
import { Button } from "../pieces/Button"
import { Menu, MenuHeading, MenuItem } from "../pieces/Menu"
import { toneOf } from "../presence/PresenceMark"
import { bots, queues, users } from "../state/directory"
import { glyphs, isFull, readiestFirst, saidOf, standingOf } from "../state/presence"
import { myId } from "../state/session"
import { t } from "../text/i18n"
import { act, giveToBot } from "./acts"
import { givingAway } from "./GiveAway"

/** A button that offers the conversation to a colleague or puts it back in a queue. */
export function AssignMenu({ c }: { c: Conversation }) {
  return (
    <Menu
      label={t("act.assign")}
      button={(opens) => (
        <Button kind="bare" icon="corner-up-right" {...opens}>
          {t("act.assign")}
        </Button>
      )}
    >
      <Assignees c={c} />
    </Menu>
  )
}

/** The colleagues it can be given to, who can take it first. */
export function assignees(c: Conversation): User[] {
  return readiestFirst(
    users.value.filter((one) => one.active && one.roles.includes("agent") && one.id !== c.agent_id),
  )
}

/** Whether a colleague can take it, in words. */
export function stateWords(id: string): string {
  if (id === myId.value) return t("assign.you")
  const standing = standingOf(id)
  return isFull(standing) && standing.reachable ? t("assign.full") : saidOf(standing)
}

/** Whom and where it can be given to, as items of a menu. */
export function Assignees({ c }: { c: Conversation }) {
  const canGo = bots.value.filter(({ id }) => id !== c.bot_id)
  return (
    <>
      <MenuItem icon="sticky-note" onChoose={() => (givingAway.value = c.id)}>
        {t("give.menu")}
      </MenuItem>
      <MenuHeading>{t("assign.people")}</MenuHeading>
      {assignees(c).map((one) => (
        <MenuItem
          key={one.id}
          icon={glyphs[standingOf(one.id).base]}
          tone={toneOf(standingOf(one.id))}
          note={stateWords(one.id)}
          onChoose={() => void act(c.id, "assign", { agent_id: one.id })}
        >
          {one.name}
        </MenuItem>
      ))}
      <MenuHeading>{t("assign.queues")}</MenuHeading>
      {queues.value.map((one) => (
        <MenuItem key={one.id} icon="inbox" swatch={one.colour} onChoose={() => void act(c.id, "assign", { queue_id: one.id })}>
          {one.name}
        </MenuItem>
      ))}
      {canGo.length > 0 && <MenuHeading>{t("assign.bots")}</MenuHeading>}
      {canGo.map((one) => (
        <MenuItem key={one.id} icon="bot" onChoose={() => void giveToBot(c.id, one.id)}>
          {one.name}
        </MenuItem>
      ))}
    </>
  )
}
