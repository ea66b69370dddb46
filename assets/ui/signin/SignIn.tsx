import "../kit"
import { useEffect, useState } from "preact/hooks"
import type { Me, Setup } from "../api"
import { api, signedOut } from "../net/client"
import type { Problem } from "../net/problem"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { PasswordField } from "../pieces/PasswordField"
import { Verdict } from "../pieces/Verdict"
import { place } from "../state/router"
import { begin, me, setup } from "../state/session"
import { leadToSetup } from "../state/unfinished"
import { t } from "../text/i18n"
import { DemoAgents } from "./DemoAgents"
import { Doorway } from "./Doorway"
import { useSecondsLeft } from "./seconds"

/** Signing in. An unknown address and a wrong password look the same. */
export default function SignIn() {
  const known = me.value?.user.email ?? ""
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState("")
  const { busy, refused, problem, submit } = useSubmit(["email", "password"], async () => {
    needed({ email, password })
    await signIn(email.trim(), password)
  })
  useEffect(() => {
    if (!setup.value)
      api.get<Setup>("setup").then(
        (known) => (setup.value = known),
        () => {},
      )
  }, [])
  const wait = useSecondsLeft(problem?.code === "rate_limited" ? problem : undefined)
  const demo = setup.value?.demo ?? me.value?.demo
  return (
    <Doorway title={t("signin.title")} lead={lead()}>
      <form class="form" onSubmit={submit} noValidate>
        <SignInProblem problem={problem} wait={wait} />
        <TextField
          label={t("signin.email")}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          autoFocus={!known}
          value={email}
          onValue={setEmail}
          error={refused.email}
        />
        <PasswordField
          label={t("signin.password")}
          name="password"
          autoComplete="current-password"
          autoFocus={known !== ""}
          value={password}
          onValue={setPassword}
          error={refused.password}
        />
        <Button kind="main" type="submit" class="wide" busy={busy} disabled={wait > 0}>
          {wait > 0 ? t("signin.wait", { count: wait }) : t("signin.do")}
        </Button>
        <p class="help">{t("signin.forgotten")}</p>
      </form>
      {demo && <DemoAgents demo={demo} onSignIn={signIn} />}
    </Doorway>
  )
}

async function signIn(email: string, password: string): Promise<void> {
  await begin(await api.post<Me>("session", { email, password }))
  await leadToSetup()
}

/** Why one is here again: a session ran out, or one has signed out. */
function lead(): string | undefined {
  if (signedOut.value && me.value) return t("signin.ended")
  return place.value.path === "/sign-in" ? t("signin.out") : undefined
}

function SignInProblem({ problem, wait }: { problem: Problem | undefined; wait: number }) {
  if (!problem) return null
  if (problem.code === "wrong_password") {
    return (
      <div role="alert">
        <Verdict tone="bad" title={t("signin.wrong")}>
          <p class="quiet">{t("signin.wrong_help")}</p>
        </Verdict>
      </div>
    )
  }
  if (problem.code !== "rate_limited") return <ErrorNote problem={problem} />
  return (
    <div role="alert">
      <Verdict tone="warn" title={t("signin.limited")}>
        <p class="quiet">{t(wait > 0 ? "signin.limited_help" : "signin.limited_over")}</p>
      </Verdict>
    </div>
  )
}
