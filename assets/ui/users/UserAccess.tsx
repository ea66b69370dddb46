import { useState } from "preact/hooks"
import type { User } from "../api"
import { api } from "../net/client"
import { Button } from "../pieces/Button"
import { toast, toastProblem } from "../pieces/Toasts"
import { userList } from "../state/directory"
import { t } from "../text/i18n"
import { Confirm } from "../admin/Confirm"
import { madeLink } from "./MadeLink"
import { Section } from "../admin/Page"

/** How somebody gets in, and how they are shut out. */
export function UserAccess({ user }: { user: User }) {
  if (!user.active) return <Inactive user={user} />
  return (
    <>
      <LinkSection user={user} />
      <Deactivation user={user} />
    </>
  )
}

function LinkSection({ user }: { user: User }) {
  const [busy, setBusy] = useState(false)
  const kind = user.invited ? "invite" : "reset"
  const make = () => {
    setBusy(true)
    api
      .post<{ link: string; expires_at: string }>(`users/${user.id}/link`)
      .then((made) => {
        madeLink.value = { userId: user.id, name: user.name, kind, ...made }
        document.querySelector(".admin > .page")?.scrollTo({ top: 0 })
      }, toastProblem)
      .finally(() => setBusy(false))
  }
  return (
    <Section title={t("user.password_title")} help={t(`user.${kind}_help`)}>
      <Button icon="link" busy={busy} onClick={make}>
        {t(`user.${kind}`)}
      </Button>
    </Section>
  )
}

function Deactivation({ user }: { user: User }) {
  const [asking, setAsking] = useState(false)
  const deactivate = async () => {
    const { user: kept, conversations } = await api.post<{ user: User; conversations: number }>(
      `users/${user.id}/deactivate`,
    )
    userList.keep(kept)
    madeLink.value = undefined
    toast(
      conversations
        ? t("user.deactivated", { name: user.name, count: conversations })
        : t("user.deactivated_none", { name: user.name }),
    )
  }
  return (
    <Section title={t("user.deactivate_title")} help={t("user.deactivate_help")}>
      <Button kind="danger" icon="ban" onClick={() => setAsking(true)}>
        {t("user.deactivate")}
      </Button>
      {asking && (
        <Confirm
          title={t("user.deactivate_ask", { name: user.name })}
          action={t("user.deactivate")}
          onConfirm={deactivate}
          onClose={() => setAsking(false)}
        >
          <ul class="touches">
            <li>{t("user.touches_sign_in")}</li>
            <li>{t("user.touches_conversations")}</li>
            <li>{t("user.touches_name")}</li>
          </ul>
        </Confirm>
      )}
    </Section>
  )
}

function Inactive({ user }: { user: User }) {
  const [busy, setBusy] = useState(false)
  const activate = () => {
    setBusy(true)
    api
      .post<User>(`users/${user.id}/activate`)
      .then((kept) => (userList.keep(kept), toast(t("user.activated", { name: user.name }))), toastProblem)
      .finally(() => setBusy(false))
  }
  return (
    <Section title={t("user.off_title")} help={t("user.off_help")}>
      <Button icon="user-check" busy={busy} onClick={activate}>
        {t("user.activate")}
      </Button>
    </Section>
  )
}
