import { useEffect, useState } from "preact/hooks"
import type { Confirmation } from "../api"
import { asked } from "../net/again"
import { api, signedOut } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Dialog } from "../pieces/Dialog"
import { ErrorNote } from "../pieces/ErrorNote"
import { PasswordField } from "../pieces/PasswordField"
import { me } from "../state/session"
import { t } from "../text/i18n"

/** Asks for the password again, in place, while a request waits for it. */
export function PasswordAgain() {
  return asked.value && me.value && !signedOut.value ? <Question settle={asked.value.settle} /> : null
}

function Question({ settle }: { settle: (given: boolean) => void }) {
  const { user, demo } = me.value!
  const known = demo?.agents.find((agent) => agent.email === user.email)?.password
  const [password, setPassword] = useState(known ?? "")
  useEffect(() => () => settle(false), [])
  const { busy, refused, problem, submit } = useSubmit(
    ["password"],
    async () => {
      needed({ password })
      await api.post<Confirmation>("session/confirm", { password })
      settle(true)
    },
    { wrong_password: "password" },
  )
  return (
    <Dialog title={t("again.title")} onClose={() => settle(false)}>
      <form class="form" onSubmit={submit} noValidate>
        <p>{t("again.why")}</p>
        {problem && <ErrorNote problem={problem} />}
        <span class="unseen" aria-hidden="true">
          <input type="email" name="username" autoComplete="username" tabIndex={-1} readOnly value={user.email} />
        </span>
        <PasswordField
          label={t("again.password")}
          help={known && t("again.demo")}
          name="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onValue={setPassword}
          error={refused.password}
        />
        <div class="buttons">
          <Button onClick={() => settle(false)}>{t("cancel")}</Button>
          <Button kind="main" type="submit" busy={busy}>
            {t("again.do")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
