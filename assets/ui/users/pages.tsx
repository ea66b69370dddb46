import "../admin/frame"
import { useEffect } from "preact/hooks"
import { lineField, ownField } from "../admin/fields"
import { resource } from "../admin/resource"
import type { Role, User } from "../api"
import { answers } from "../net/client"
import { Avatar } from "../pieces/Avatar"
import { Time } from "../pieces/Time"
import { userList } from "../state/directory"
import { is, myId } from "../state/session"
import { language, t } from "../text/i18n"
import { useAbilities } from "./Abilities"
import { MadeLink, madeLink } from "./MadeLink"
import { RolesField } from "./RolesField"
import { roleNames, rolesOf, UserStanding } from "./standing"
import { UserAccess } from "./UserAccess"
import { UserQueues } from "./UserQueues"

/** What of a user is written in the form. */
type Form = Pick<User, "name" | "public_name" | "email" | "roles">

/** Everybody who signs in; who was deactivated comes last. */
export default resource<User, Form>({
  name: "users",
  word: "user",
  icon: "user-plus",
  collection: userList,
  title: ({ name }) => name,
  formOf: ({ name, public_name, email, roles }) => ({ name, public_name, email, roles }),
  empty: () => ({ name: "", public_name: "", email: "", roles: ["agent"] }),
  fields: [
    {
      title: "title",
      fields: [
        lineField("name", { needed: true }),
        lineField("public_name", { optional: true }),
        lineField("email", { needed: true, type: "email", shown: () => is("admin") }),
        ownField("roles", RolesField, { say: (roles) => roleNames(roles as Role[]) }),
      ],
    },
  ],
  columns: [
    { label: "user.name", class: "first", cell: (one) => <Person user={one} /> },
    { label: "user.roles", cell: rolesOf },
    { label: "users.state", cell: (one) => <UserStanding user={one} /> },
    { label: "users.seen", cell: (one) => <Seen user={one} /> },
  ],
  text: (one) => `${one.name} ${one.email} ${rolesOf(one)}`,
  order: (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, language.value),
  refusedAt: { exists: "email", last_admin: "roles" },
  add: invite,
  side: (user) => <UserStanding user={user} />,
  above: (user) => <Link user={user} />,
  readOnly: () => (is("admin") ? undefined : t("user.read_only")),
  addedBy: () => is("admin"),
  useAlso: useAbilities,
  below: (user) => (
    <>
      {user.roles.includes("agent") && <UserQueues user={user} />}
      {is("admin") && <UserAccess user={user} />}
    </>
  ),
})

/** Adds somebody, who chooses a password by a link that is handed over. */
async function invite(form: Form): Promise<User> {
  const { data, at } = await answers.post<{ user: User; link: string }>("users", form)
  userList.keep(data.user, at)
  madeLink.value = { userId: data.user.id, name: data.user.name, link: data.link, kind: "invite" }
  return data.user
}

/** The link that was just made, until the page is left. */
function Link({ user }: { user: User }) {
  useEffect(() => () => void (madeLink.value = undefined), [user.id])
  return <MadeLink userId={user.id} />
}

function Person({ user }: { user: User }) {
  return (
    <span class="person">
      <Avatar name={user.name} id={user.id} />
      <span>
        <span>
          {user.name}
          {user.id === myId.value && <span class="quiet"> {t("users.you")}</span>}
        </span>
        <span class="quiet small cut">{user.email}</span>
      </span>
    </span>
  )
}

function Seen({ user }: { user: User }) {
  return user.last_seen_at ? <Time at={user.last_seen_at} /> : <span class="quiet">–</span>
}
