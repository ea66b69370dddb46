import { useState } from "preact/hooks"
import type { Account } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { Time } from "../pieces/Time"
import { Verdict } from "../pieces/Verdict"
import { carrierWords, t, tIf } from "../text/i18n"
import { when } from "../text/time"
import { keepAccount } from "./accounts"
import { causeOf, hostName, outcomeOf, tones } from "./verdict"

/** Asks TeleSign whether the credentials work; sends nothing, costs nothing. */
export async function validate(account: Account): Promise<Account> {
  return keepAccount(await api.post<Account>(`accounts/${account.id}/validate`))
}

/**
 * What TeleSign said of an account's credentials, and asking again. saidAbove: the
 * verdict stands on the page already, as that of a paused account does.
 */
export function CheckVerdict({
  account,
  disabled,
  saidAbove = false,
}: {
  account: Account
  disabled?: boolean
  saidAbove?: boolean
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const check = () => {
    setBusy(true)
    setProblem(undefined)
    validate(account)
      .catch((thrown) => setProblem(asProblem(thrown)))
      .finally(() => setBusy(false))
  }
  const outcome = outcomeOf(account.validation)
  return (
    <div class="check" aria-live="polite">
      {!saidAbove && (
        <Verdict tone={tones[outcome]} title={t(`verdict.${outcome}`, { host: hostName(account.base_url) })}>
          <Explained account={account} />
        </Verdict>
      )}
      {problem && <ErrorNote problem={problem} />}
      <div>
        <Button icon="rotate-cw" busy={busy} disabled={disabled} onClick={check}>
          {t(outcome === "none" ? "verdict.check" : "verdict.again")}
        </Button>
      </div>
    </div>
  )
}

function Explained({ account }: { account: Account }) {
  const { validation } = account
  if (!validation) return <p class="quiet">{t("verdict.none_help")}</p>
  const unanswered = !validation.ok && !validation.sure && !validation.code
  return (
    <>
      {unanswered ? (
        <p>
          {t("verdict.no_answer", { host: hostName(validation.base_url) })}{" "}
          {validation.obstacle && tIf(`verdict.obstacle_${validation.obstacle}`, "")}
        </p>
      ) : (
        !validation.ok && <p>{codeWords(validation.code, validation.message)}</p>
      )}
      {validation.ok && validation.other_host && <p>{t("verdict.moved", { host: hostName(validation.base_url) })}</p>}
      {!validation.sure && !validation.ok && <p class="quiet">{t("verdict.unsure_help")}</p>}
      <p class="quiet">
        <Time
          at={validation.at}
          show={(at) => t("verdict.checked", { when: when(at), host: hostName(validation.base_url) })}
        />
      </p>
    </>
  )
}

/** What a code of TeleSign's means, with what to do; 0 is a refusal without one. */
export function codeWords(code: number, message: string): string {
  if (!code) return t("cause.none")
  const cause = causeOf(code)
  const words = cause ? tIf(`cause.${cause}`, message) : carrierWords(String(code), message)
  return t("cause.with_code", { words, code: String(code) })
}
