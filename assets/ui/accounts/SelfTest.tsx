import { useState } from "preact/hooks"
import { hasAddress } from "../account/callback"
import { Mending } from "../account/Mending"
import { Section } from "../admin/Page"
import type { Account, HopTest, SelfTest as Tested } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { Verdict } from "../pieces/Verdict"
import { t, tIf } from "../text/i18n"

/** The desk posts a callback to itself, and says how far it came. */
export function SelfTest({ account }: { account: Account }) {
  const [found, setFound] = useState<Tested>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const test = () => {
    setBusy(true)
    setProblem(undefined)
    api
      .post<Tested>(`accounts/${account.id}/self-test`)
      .then(setFound, (thrown) => setProblem(asProblem(thrown)))
      .finally(() => setBusy(false))
  }
  return (
    <Section title={t("selftest.title")} help={t("selftest.help")}>
      <div class="check" aria-live="polite">
        {problem && <ErrorNote problem={problem} onRetry={test} />}
        {found && !problem && <Found found={found} />}
        {found?.failed && hasAddress(account) && <Mending account={account} />}
        <div>
          <Button icon="rotate-cw" busy={busy} onClick={test}>
            {t(found ? "selftest.again" : "selftest.begin")}
          </Button>
        </div>
      </div>
    </Section>
  )
}

function Found({ found }: { found: Tested }) {
  return (
    <>
      <Verdict
        tone={found.failed ? "bad" : "good"}
        title={found.failed ? t("selftest.failed", { hop: t(`hop.${found.failed}`) }) : t("selftest.fine")}
      >
        <p class="quiet">{t(found.failed ? "selftest.failed_help" : "selftest.fine_help")}</p>
      </Verdict>
      <ol class="findings">
        {found.hops.map((one) => (
          <Taken key={one.hop} one={one} />
        ))}
      </ol>
    </>
  )
}

function Taken({ one }: { one: HopTest }) {
  return (
    <li class={one.ok ? "good" : "bad"}>
      <Icon name={one.ok ? "circle-check" : "circle-x"} />
      <div>
        <p>{tIf(`hop.${one.hop}`, one.hop)}</p>
        {!one.ok && <p class="quiet">{tIf(`address.reason_${one.reason}`, one.message, { value: one.value })}</p>}
      </div>
    </li>
  )
}
