import { useEffect, useState } from "preact/hooks"
import type { Account, Check, PublicAddress } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { Verdict } from "../pieces/Verdict"
import { t, tIf } from "../text/i18n"
import { hasAddress } from "./callback"
import { Mending } from "./Mending"

type Name = "https" | "port" | "resolves" | "answers"

const names: Name[] = ["https", "port", "resolves", "answers"]

/** Whether all that can be seen from here is fine. */
export function fine(found: PublicAddress | undefined): boolean {
  return found !== undefined && names.every((name) => found[name].ok)
}

/** Looks, at once, at the address where TeleSign is to reach the desk. */
export function AddressCheck({
  account,
  onFound,
}: {
  account: Account
  onFound?: (found: PublicAddress) => void
}) {
  const [found, setFound] = useState<PublicAddress>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const look = () => {
    setBusy(true)
    setProblem(undefined)
    api
      .post<PublicAddress>(`accounts/${account.id}/public-address`)
      .then(
        (answer) => (setFound(answer), onFound?.(answer)),
        (thrown) => setProblem(asProblem(thrown)),
      )
      .finally(() => setBusy(false))
  }
  useEffect(look, [account.id])
  return (
    <div class="check" aria-live="polite">
      {busy && !found && (
        <Waiting>
          <SkeletonLines count={4} />
        </Waiting>
      )}
      {problem && <ErrorNote problem={problem} onRetry={look} />}
      {found &&
        (hasAddress(account) ? (
          <Findings found={found} />
        ) : (
          <Verdict tone="bad" title={t("address.unknown")}>
            <p>{t("address.unknown_help")}</p>
          </Verdict>
        ))}
      {found && !fine(found) && <Mending account={account} />}
      {found && !problem && (
        <div>
          <Button icon="rotate-cw" busy={busy} onClick={look}>
            {t("address.again")}
          </Button>
        </div>
      )}
    </div>
  )
}

function Findings({ found }: { found: PublicAddress }) {
  return (
    <>
      <ul class="findings" aria-label={origin(found.url)}>
        <li>
          <Icon name="link" />
          <p class="num">{origin(found.url)}</p>
        </li>
        {names.map((name) => (
          <Finding key={name} name={name} check={found[name]} />
        ))}
      </ul>
      {fine(found) && (
        <Verdict tone="good" title={t("address.fine")}>
          <p class="quiet">{t("address.fine_help")}</p>
        </Verdict>
      )}
    </>
  )
}

/** The address without the secret end of the callback URL. */
function origin(url: string): string {
  return new URL(url).origin
}

/** One finding, and what mends a bad one. */
function Finding({ name, check }: { name: Name; check: Check }) {
  const tone = check.ok ? "good" : "bad"
  return (
    <li class={tone}>
      <Icon name={check.ok ? "circle-check" : "circle-x"} />
      <div>
        <p>{t(`address.${name}_${tone}`)}</p>
        {!check.ok && (
          <p class="quiet">{tIf(`address.reason_${check.reason}`, check.message, { value: check.value })}</p>
        )}
      </div>
    </li>
  )
}
