import { useEffect, useState } from "preact/hooks"
import { Section } from "../admin/Page"
import type { OptInMaterials, OptInPage, QRCode } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Copy } from "../pieces/Copy"
import { ErrorNote } from "../pieces/ErrorNote"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { t, tongues } from "../text/i18n"
import { PagePreview } from "./PagePreview"

/** What leads customers to a page or to a text, and what the page says. */
export function Materials({ page }: { page: OptInPage }) {
  const [found, setFound] = useState<OptInMaterials>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    api.get<OptInMaterials>(`opt-in-pages/${page.id}/materials`).then(setFound, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [page.id])
  if (problem) return <ErrorNote problem={problem} onRetry={read} />
  if (!found)
    return (
      <Waiting>
        <SkeletonLines count={5} />
      </Waiting>
    )
  return (
    <>
      <Section title={t("optin.shown")} help={t("optin.shown_help")}>
        <div class="optin-previews">
          {found.wordings.map((wording) => (
            <PagePreview key={wording.language} wording={wording} address={found.address} />
          ))}
        </div>
      </Section>
      <Section title={t("optin.lead_here")} help={t("optin.lead_here_help")}>
        {found.address && found.code ? (
          <>
            <Copy value={found.address} label={t("optin.address")} />
            <Code code={found.code} name={`opt-in-${page.code}`} says={found.address} />
          </>
        ) : (
          <p class="warn">
            {t("optin.no_address")}{" "}
            <a class="link" href="/admin/settings">
              {t("menu.settings")}
            </a>
          </p>
        )}
      </Section>
      <Section title={t("optin.text_us")} help={t("optin.text_us_help")}>
        {found.text_us.map(({ language, link, html, code }) => (
          <div key={language} class="optin-text-us">
            <h3>{nameOf(language)}</h3>
            <Copy long value={html} label={t("optin.html", { language: nameOf(language) })} />
            <Code code={code} name={`text-us-${page.code}-${language}`} says={link} />
          </div>
        ))}
      </Section>
    </>
  )
}

export function nameOf(language: string): string {
  return tongues().find(({ value }) => value === language)?.label ?? language
}

/** A QR code, and the files of it. */
function Code({ code, name, says }: { code: QRCode; name: string; says: string }) {
  const svg = `data:image/svg+xml,${encodeURIComponent(code.svg)}`
  return (
    <figure class="optin-code">
      <img src={svg} width="132" height="132" alt={t("optin.code_of", { address: says })} />
      <figcaption>
        <a class="button" href={svg} download={`${name}.svg`}>
          {t("optin.as_svg")}
        </a>
        <a class="button" href={`data:image/png;base64,${code.png}`} download={`${name}.png`}>
          {t("optin.as_png")}
        </a>
      </figcaption>
    </figure>
  )
}
