import { useState } from "preact/hooks"
import type { User } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { users } from "../state/directory"
import { go } from "../state/router"
import { t } from "../text/i18n"
import { madeLink } from "./MadeLink"
import { Page } from "../admin/Page"
import { UserFields, type UserDraft } from "./UserFields"

/** Somebody new, who chooses a password by a link that is handed over. */
export function NewUserPage() {
  const [draft, setDraft] = useState<UserDraft>({ name: "", email: "", roles: ["agent"] })
  const { busy, refused, problem, submit } = useSubmit(
    Object.keys(draft),
    async () => {
      needed({ name: draft.name, email: draft.email })
      const { user, link } = await api.post<{ user: User; link: string }>("users", draft)
      if (!users.value.some((one) => one.id === user.id)) users.value = [...users.value, user]
      madeLink.value = { userId: user.id, name: user.name, link, kind: "invite" }
      go(`/admin/users/${user.id}`, { replace: true })
    },
    { exists: "email" },
  )
  return (
    <Page title={t("users.add")} up={{ href: "/admin/users", label: t("menu.users") }}>
      <form class="form" onSubmit={submit} noValidate>
        {problem && <ErrorNote problem={problem} />}
        <UserFields value={draft} onValue={(change) => setDraft({ ...draft, ...change })} refused={refused} autoFocus />
        <div class="together">
          <Button kind="main" type="submit" busy={busy}>
            {t("users.add")}
          </Button>
          <a class="button bare" href="/admin/users">
            {t("cancel")}
          </a>
          <span class="quiet small">{t("users.add_help")}</span>
        </div>
      </form>
    </Page>
  )
}
