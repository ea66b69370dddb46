import "../admin/frame"
import { useState } from "preact/hooks"
import type { Language, Me, Preferences } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { CheckField, SelectField } from "../pieces/Field"
import { PasswordField } from "../pieces/PasswordField"
import { toast, toastProblem } from "../pieces/Toasts"
import { chime } from "../shell/chime"
import { begin, me, prefer } from "../state/session"
import { theme, type Theme } from "../state/theme"
import { t, tongues } from "../text/i18n"
import { Page, Section } from "../admin/Page"
import { rolesOf } from "../users/standing"

/** What somebody may choose for themselves. */
export default function MyPage() {
  const user = me.value!.user
  return (
    <main class="page alone-page">
      <Page title={t("my_page")} up={{ href: "/inbox/mine", label: t("inbox") }}>
        <Section title={t("mine.who")} help={t("mine.who_help")}>
          <dl class="facts">
            <div>
              <dt>{t("user.name")}</dt>
              <dd>{user.name}</dd>
            </div>
            <div>
              <dt>{t("user.email")}</dt>
              <dd>{user.email}</dd>
            </div>
            <div>
              <dt>{t("user.roles")}</dt>
              <dd>{rolesOf(user)}</dd>
            </div>
          </dl>
        </Section>
        <PreferencesSection />
        <PasswordSection />
      </Page>
    </main>
  )
}

/** Preferences hold at once, here and on the server. */
function PreferencesSection() {
  const user = me.value!.user
  const set = (change: Partial<Preferences>) => void prefer(change).catch(toastProblem)
  return (
    <Section title={t("mine.preferences")} help={t("mine.preferences_help")}>
      <SelectField
        label={t("language")}
        value={user.language}
        onValue={(language) => set({ language: language as Language })}
        options={tongues()}
      />
      <SelectField
        label={t("theme")}
        help={t("mine.theme_help")}
        value={theme.value}
        onValue={(chosen) => (theme.value = chosen as Theme)}
        options={(["auto", "light", "dark"] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
      <CheckField
        label={t("enter_sends")}
        help={t("mine.enter_help")}
        checked={user.enter_sends}
        onValue={(enter_sends) => set({ enter_sends })}
      />
      <CheckField
        label={t("sound")}
        help={t("mine.sound_help")}
        checked={user.sound}
        onValue={(sound) => (sound && chime(), set({ sound }))}
      />
    </Section>
  )
}

const empty = { old: "", new: "" }

function PasswordSection() {
  const [draft, setDraft] = useState(empty)
  const { busy, refused, problem, submit } = useSubmit(
    ["old", "new"],
    async () => {
      needed(draft)
      await begin(await api.put<Me>("me/password", draft))
      setDraft(empty)
      toast(t("mine.password_changed"))
    },
    { wrong_password: "old" },
  )
  return (
    <Section title={t("mine.password")} help={t("mine.password_help")}>
      <form class="form" onSubmit={submit} noValidate>
        {problem && <ErrorNote problem={problem} />}
        <span class="unseen" aria-hidden="true">
          <input
            type="email"
            name="username"
            autoComplete="username"
            tabIndex={-1}
            readOnly
            value={me.value!.user.email}
          />
        </span>
        <PasswordField
          label={t("mine.old")}
          autoComplete="current-password"
          value={draft.old}
          onValue={(old) => setDraft({ ...draft, old })}
          error={refused.old}
        />
        <PasswordField
          label={t("mine.new")}
          help={t("password.help")}
          autoComplete="new-password"
          value={draft.new}
          onValue={(next) => setDraft({ ...draft, new: next })}
          error={refused.new}
        />
        <div>
          <Button kind="main" type="submit" busy={busy}>
            {t("mine.change")}
          </Button>
        </div>
      </form>
    </Section>
  )
}
