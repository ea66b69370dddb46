import { useEffect, useState } from "preact/hooks"
import { hrefOf } from "../admin/about"
import { Section } from "../admin/Page"
import type { OptInFinding, OptInPage, OptInRegistered, RegistrationPack } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { toastProblem } from "../pieces/Toasts"
import { t, tIf } from "../text/i18n"

/** What speaks against a registration, where each is mended, and the pack. */
export function Findings({ page }: { page: OptInPage }) {
  const [found, setFound] = useState<OptInRegistered>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const read = () => {
    setProblem(undefined)
    api.get<OptInRegistered>(`opt-in-pages/${page.id}/registration`).then(setFound, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [page.id])
  const get = () => {
    setBusy(true)
    api
      .get<RegistrationPack>(`opt-in-pages/${page.id}/registration/pack`)
      .then(download, toastProblem)
      .finally(() => setBusy(false))
  }
  return (
    <Section title={t("registration.pack")} help={t("registration.pack_help")}>
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {found && found.findings.length === 0 && (
        <p class="with-icon" role="status">
          <Icon name="circle-check" /> <span>{t("registration.ready")}</span>
        </p>
      )}
      {found && found.findings.length > 0 && (
        <>
          <p class="warn">{t("registration.not_ready", { count: found.findings.length })}</p>
          <ul class="optin-findings">
            {found.findings.map((one) => (
              <li key={`${one.code} ${one.sample ?? ""}`}>
                <Icon name="triangle-alert" /> <span>{said(one)}</span> <Mend finding={one} page={page} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div>
        <Button icon="arrow-down" busy={busy} onClick={get}>
          {t("registration.download")}
        </Button>
      </div>
      {found && (
        <details>
          <summary>{t("registration.own_texts")}</summary>
          <dl class="optin-texts" lang="en">
            {[found.texts.question, found.texts.welcome, found.texts.stop, found.texts.help].filter(Boolean).map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </dl>
        </details>
      )}
    </Section>
  )
}

function said({ code, sample, message }: OptInFinding): string {
  const words = tIf(`finding.${code}`, message)
  return sample ? t("finding.of_sample", { sample, words }) : words
}

/** The way to where a finding is mended, unless it is on this page. */
function Mend({ finding: { field }, page }: { finding: OptInFinding; page: OptInPage }) {
  if (field.startsWith("registration.")) return null
  const there = field === "public_url" || field === "team_name"
  return (
    <a class="link" href={there ? "/admin/settings" : hrefOf({ name: "optins" }, page.id)}>
      {t(there ? "finding.in_settings" : "finding.on_page")}
    </a>
  )
}

function download({ name, zip }: RegistrationPack) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([Uint8Array.from(atob(zip), (c) => c.charCodeAt(0))], { type: "application/zip" }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
