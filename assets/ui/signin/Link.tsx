import "../kit"
import { useEffect, useState } from "preact/hooks"
import type { Me } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { PasswordField } from "../pieces/PasswordField"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { takeCode } from "../state/code"
import { go } from "../state/router"
import { begin } from "../state/session"
import { t } from "../text/i18n"
import { Doorway } from "./Doorway"

interface LinkInfo {
  name: string
  email: string
  kind: "invite" | "reset"
}

/** A one-time link: who it is for, and choosing a password. */
export default function Link() {
  const [token, setToken] = useState(() => takeCode("/join"))
  const [info, setInfo] = useState<LinkInfo>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    setInfo(undefined)
    if (token) api.post<LinkInfo>("links/look", { token }).then(setInfo, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [token])
  useEffect(() => {
    const another = () => setToken(takeCode("/join"))
    window.addEventListener("hashchange", another)
    return () => window.removeEventListener("hashchange", another)
  }, [])
  if (!token) return <CutOff />
  if (problem?.status === 404) return <UsedUp />
  if (problem)
    return (
      <Doorway title={t("join.title")}>
        <ErrorNote problem={problem} onRetry={read} />
      </Doorway>
    )
  if (!info)
    return (
      <Doorway title={t("join.title")}>
        <Waiting>
          <SkeletonLines count={3} />
        </Waiting>
      </Doorway>
    )
  return <ChoosePassword token={token} info={info} />
}

/** The link was good once, or never. */
function UsedUp() {
  return (
    <Doorway title={t("join.over")} lead={t("join.over_help")}>
      <ToSignIn />
    </Doorway>
  )
}

/** The link brought no token: its end is missing, or it is of the form with the token in the path. */
function CutOff() {
  return (
    <Doorway title={t("join.cut")} lead={t("join.cut_help")}>
      <ToSignIn />
    </Doorway>
  )
}

function ToSignIn() {
  return (
    <a class="button" href="/">
      {t("join.to_sign_in")}
    </a>
  )
}

function ChoosePassword({ token, info }: { token: string; info: LinkInfo }) {
  const [password, setPassword] = useState("")
  const { busy, refused, problem, submit } = useSubmit(["password"], async () => {
    needed({ password })
    const who = await api.post<Me>("links/use", { token, password })
    go("/", { replace: true })
    await begin(who)
  })
  const invite = info.kind === "invite"
  return (
    <Doorway
      title={t(invite ? "join.welcome" : "join.again", { name: info.name })}
      lead={t(invite ? "join.welcome_help" : "join.again_help")}
    >
      <form class="form" onSubmit={submit} noValidate>
        {problem && <ErrorNote problem={problem} />}
        <div class="field">
          <span class="label">{t("signin.email")}</span>
          <input
            type="email"
            name="email"
            autoComplete="username"
            readOnly
            tabIndex={-1}
            value={info.email}
            aria-label={t("signin.email")}
          />
        </div>
        <PasswordField
          label={t("join.password")}
          help={t("password.help")}
          name="password"
          autoComplete="new-password"
          autoFocus
          value={password}
          onValue={setPassword}
          error={refused.password}
        />
        <Button kind="main" type="submit" class="wide" busy={busy}>
          {t("join.do")}
        </Button>
      </form>
    </Doorway>
  )
}
