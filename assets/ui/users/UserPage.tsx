import { useEffect } from "preact/hooks"
import type { User } from "../api"
import { api } from "../net/client"
import { useSubmit } from "../net/submit"
import { toast } from "../pieces/Toasts"
import { user as userOf } from "../state/directory"
import { t } from "../text/i18n"
import { useDraft } from "../admin/draft"
import { keepUser } from "./keepUser"
import { MadeLink, madeLink } from "./MadeLink"
import { Missing } from "../admin/Missing"
import { Page, Section } from "../admin/Page"
import { SaveBar } from "../admin/SaveBar"
import { UserAccess } from "./UserAccess"
import { UserFields, type UserDraft } from "./UserFields"
import { UserStanding } from "./UsersPage"

/** One user. */
export function UserPage({ values }: { values: Record<string, string> }) {
  const user = userOf(values.id ?? "")
  const up = { href: "/admin/users", label: t("menu.users") }
  return user ? <Known user={user} up={up} /> : <Missing up={up} />
}

function Known({ user, up }: { user: User; up: { href: string; label: string } }) {
  const draft = useDraft<UserDraft>({ name: user.name, email: user.email, roles: user.roles })
  const { busy, refused, problem, submit, clear } = useSubmit(
    Object.keys(draft.value),
    async () => {
      keepUser(await api.patch<User>(`users/${user.id}`, draft.changes))
      draft.discard()
      toast(t("saved"))
    },
    { exists: "email", last_admin: "roles" },
  )
  useEffect(() => () => void (madeLink.value = undefined), [user.id])
  return (
    <Page title={user.name} up={up} side={<UserStanding user={user} />}>
      <MadeLink userId={user.id} />
      <Section title={t("user.title")}>
        <UserFields value={draft.value} onValue={draft.set} refused={refused} />
      </Section>
      <UserAccess user={user} />
      <SaveBar
        names={draft.changed.map((field) => t(`user.${field}`))}
        busy={busy}
        problem={problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </Page>
  )
}
