import { useEffect, useState } from "preact/hooks"
import { Section } from "../admin/Page"
import { refreshAccount, accounts } from "../account/accounts"
import type { DeskAddress, NewAddress, Reached } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Conflict, currentOf } from "../pieces/Conflict"
import { ErrorNote } from "../pieces/ErrorNote"
import { TextField } from "../pieces/Field"
import { toast } from "../pieces/Toasts"
import { Verdict } from "../pieces/Verdict"
import { t } from "../text/i18n"

/** Where browsers and TeleSign reach the desk: set here, unless the configuration names it, and tried. */
export function PublicAddress() {
  const [kept, setKept] = useState<DeskAddress>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    api.get<DeskAddress>("public-address").then(setKept, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [])
  return (
    <Section title={t("public_address.title")} help={t("public_address.help")}>
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {kept &&
        (kept.configured ? (
          <>
            <p class="num">{kept.address}</p>
            <p class="help">{t("public_address.configured")}</p>
          </>
        ) : (
          <Form kept={kept} onKept={setKept} />
        ))}
      {kept?.address && <Trial key={kept.address} />}
    </Section>
  )
}

function Form({ kept, onKept }: { kept: DeskAddress; onKept: (kept: DeskAddress) => void }) {
  const [address, setAddress] = useState(kept.address)
  const [version, setVersion] = useState(kept.version)
  const save = async (over: string) => {
    const now = await api.put<DeskAddress>("public-address", { address, version: over })
    setAddress(now.address)
    setVersion(now.version)
    onKept(now)
    toast(t("saved"))
    for (const one of accounts.value ?? []) await refreshAccount(one.id).catch(() => {}) // their callback URLs follow
  }
  const { busy, refused, problem, submit, clear } = useSubmit(["address"], () => save(version))
  const current = currentOf<DeskAddress>(problem)
  return (
    <form class="form" onSubmit={submit} noValidate>
      {current ? (
        <Conflict<NewAddress>
          mine={{ address }}
          now={current}
          label={() => t("public_address.title")}
          onMine={() => (clear(), void save(current.version).catch(() => setVersion(current.version)))}
          onNow={() => (clear(), setAddress(current.address), setVersion(current.version), onKept(current))}
          onWrite={() => (clear(), setVersion(current.version))}
        />
      ) : (
        problem && <ErrorNote problem={problem} />
      )}
      <TextField
        label={t("public_address.address")}
        help={t("public_address.address_help")}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellcheck={false}
        value={address}
        onValue={setAddress}
        error={refused.address}
      />
      <div>
        <Button type="submit" busy={busy} disabled={address.trim() === kept.address}>
          {t("public_address.save")}
        </Button>
      </div>
    </form>
  )
}

/** Asks whether the address leads here, and says no more than can be known. */
function Trial() {
  const [found, setFound] = useState<Reached>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const ask = () => {
    setBusy(true)
    setProblem(undefined)
    api
      .post<Reached>("public-address/test")
      .then(setFound, (thrown) => setProblem(asProblem(thrown)))
      .finally(() => setBusy(false))
  }
  return (
    <div class="check" aria-live="polite">
      {problem && <ErrorNote problem={problem} />}
      {found && (
        <Verdict
          tone={found.ok ? "good" : "warn"}
          title={t(found.ok ? "public_address.reached" : "public_address.not_reached")}
        >
          <p class="quiet">{t(found.ok ? "public_address.reached_help" : "public_address.not_reached_help")}</p>
        </Verdict>
      )}
      <div>
        <Button icon="rotate-cw" busy={busy} onClick={ask}>
          {t("public_address.test")}
        </Button>
      </div>
    </div>
  )
}
