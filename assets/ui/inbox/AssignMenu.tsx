import type { Conversation } from "../api"
import { Button } from "../pieces/Button"
import { Menu, MenuHeading, MenuItem } from "../pieces/Menu"
import { toneOf } from "../presence/PresenceMark"
import { queues, users } from "../state/directory"
import { glyphs, readiestFirst, saidOf, standingOf } from "../state/presence"
import { myId } from "../state/session"
import { t } from "../text/i18n"
import { act } from "./acts"

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

/** Whom and where it can be given to, as items of a menu. */
export function Assignees({ c }: { c: Conversation }) {
  const agents = readiestFirst(
    users.value.filter((one) => one.active && one.roles.includes("agent") && one.id !== c.agent_id),
  )
  return (
    <>
      <MenuHeading>{t("assign.people")}</MenuHeading>
      {agents.map((one) => (
        <MenuItem
          key={one.id}
          icon={glyphs[standingOf(one.id).base]}
          tone={toneOf(standingOf(one.id))}
          note={one.id === myId.value ? t("assign.you") : saidOf(standingOf(one.id))}
          onChoose={() => void act(c.id, "assign", { agent_id: one.id })}
        >
          {one.name}
        </MenuItem>
      ))}
      <MenuHeading>{t("assign.queues")}</MenuHeading>
      {queues.value.map((one) => (
        <MenuItem key={one.id} icon="circle-dashed" onChoose={() => void act(c.id, "assign", { queue_id: one.id })}>
          {one.name}
        </MenuItem>
      ))}
    </>
  )
}
