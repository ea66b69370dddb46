import { Section } from "../admin/Page"
import { Table } from "../admin/Table"
import type { User } from "../api"
import { Avatar } from "../pieces/Avatar"
import { Button } from "../pieces/Button"
import { Time } from "../pieces/Time"
import { users } from "../state/directory"
import { readiestFirst, saidOf, standingOf } from "../state/presence"
import { myId } from "../state/session"
import { t } from "../text/i18n"
import { PresenceMark } from "./PresenceMark"
import { PresenceMenu } from "./PresenceMenu"

/** Who can take work now, and a way to change that for others. */
export function TeamSection() {
  const people = readiestFirst(users.value.filter((one) => one.active && one.roles.includes("agent")))
  return (
    <Section title={t("presences.team")} help={t("presences.team_help")}>
      <Table
        label={t("presences.team")}
        rows={people}
        text={(one) => `${one.name} ${saidOf(standingOf(one.id))}`}
        columns={[
          { label: t("presences.who"), class: "first", cell: (one) => <Person user={one} /> },
          { label: t("presences.now"), cell: ({ id }) => <PresenceMark of={standingOf(id)} /> },
          { label: t("presences.since"), cell: ({ id }) => <Since userId={id} /> },
          { label: "", class: "count", cell: (one) => <Change user={one} /> },
        ]}
      />
    </Section>
  )
}

function Person({ user }: { user: User }) {
  return (
    <span class="person">
      <Avatar name={user.name} id={user.id} />
      <span>
        <span>
          {user.name}
          {user.id === myId.value && <span class="quiet"> {t("assign.you")}</span>}
        </span>
      </span>
    </span>
  )
}

function Since({ userId }: { userId: string }) {
  const { since } = standingOf(userId)
  return since ? <Time at={since} /> : <span class="quiet">–</span>
}

function Change({ user }: { user: User }) {
  const label = t("presences.of", { name: user.name })
  return (
    <PresenceMenu
      userId={user.id}
      label={label}
      button={(opens) => (
        <Button icon="chevron-down" aria-label={label} {...opens}>
          {t("presences.change")}
        </Button>
      )}
    />
  )
}
