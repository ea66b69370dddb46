import { Empty } from "../pieces/Empty"
import { t } from "../text/i18n"
import { Page } from "./Page"

/** What was here has been removed, or never was. */
export function Missing({ up }: { up: { href: string; label: string } }) {
  return (
    <Page title={t("missing.title")} up={up}>
      <Empty icon="circle-question-mark" words={t("missing.help")}>
        <a class="button" href={up.href}>
          {up.label}
        </a>
      </Empty>
    </Page>
  )
}
