import { useState } from "preact/hooks"
import type { Me } from "../api"
import { api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { PasswordField } from "../pieces/PasswordField"
import { Verdict } from "../pieces/Verdict"
import { codeOfLink } from "../state/code"
import { go } from "../state/router"
import { begin, prefer, setup } from "../state/session"
import { language, t } from "../text/i18n"
import { StepFoot } from "./Frame"

const empty = { name: "", email: "", password: "", code: "" }

/** The first administrator: whoever sits here. */
export function You() {
  const [you, setYou] = useState({ ...empty, code: codeOfLink() })
  const coded = setup.value?.code_required ?? false
  const [brought] = useState(you.code !== "")
  const { busy, refused, problem, submit } = useSubmit(Object.keys(empty), async () => {
    const { code, ...rest } = you
    needed(coded ? you : rest)
    await start(coded ? you : rest)
  })
  const set = (field: keyof typeof empty) => (value: string) => setYou({ ...you, [field]: value })
  return (
    <form class="form" onSubmit={submit} noValidate>
      {problem && (problem.code === "not_found" ? <TooLate /> : <ErrorNote problem={problem} />)}
      <TextField
        label={t("you.name")}
        help={t("you.name_help")}
        name="name"
        autoComplete="name"
        autoFocus
        value={you.name}
        onValue={set("name")}
        error={refused.name}
      />
      <TextField
        label={t("you.email")}
        help={t("you.email_help")}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        value={you.email}
        onValue={set("email")}
        error={refused.email}
      />
      <PasswordField
        label={t("you.password")}
        help={t("password.help")}
        name="password"
        autoComplete="new-password"
        value={you.password}
        onValue={set("password")}
        error={refused.password}
      />
      {coded && (!brought || refused.code) && (
        <TextField
          label={t("you.code")}
          help={t("you.code_help")}
          autoComplete="off"
          spellcheck={false}
          value={you.code}
          onValue={set("code")}
          error={refused.code}
        />
      )}
      <StepFoot>
        <Button kind="main" type="submit" busy={busy}>
          {t("wizard.continue")}
        </Button>
      </StepFoot>
    </form>
  )
}

/** Somebody else has set the desk up meanwhile. */
function TooLate() {
  const toSignIn = <Button onClick={() => location.assign("/")}>{t("you.late_do")}</Button>
  return (
    <div role="alert">
      <Verdict tone="warn" title={t("you.late")} actions={toSignIn}>
        <p>{t("you.late_help")}</p>
      </Verdict>
    </div>
  )
}

/** Sets the desk up and goes on in the language that was spoken so far. */
async function start(you: Partial<typeof empty>): Promise<void> {
  const spoken = language.value
  const who = await api.post<Me>("setup", you)
  go("/welcome/team", { replace: true })
  await begin({ ...who, user: { ...who.user, language: spoken } })
  if (spoken !== who.user.language) await prefer({ language: spoken })
}
