import type { ComponentChildren } from "preact"
import type { SettingsComparison, SettingsEntry, SettingsEntryChange } from "../api"
import { Icon } from "../pieces/Icon"
import { t, tIf } from "../text/i18n"
import { because } from "./because"

/** What a file would change, why it cannot, and what of the desk it does not have. */
export function Differences({
  found,
  removed,
  onMark,
}: {
  found: SettingsComparison
  removed: string[]
  onMark: (key: string, gone: boolean) => void
}) {
  const nothing = found.refused.length + found.added.length + found.changed.length + found.left.length === 0
  return (
    <>
      {nothing && <p>{t("settingsfile.nothing")}</p>}
      {found.refused.length > 0 && (
        <div role="alert">
          <h3>{t("settingsfile.refused")}</h3>
          <ul>
            {found.refused.map((one) => (
              <li key={one.path + one.message}>
                <p class="error">
                  <Icon name="triangle-alert" />
                  <span>
                    {one.line > 0 && <b>{t("settingsfile.line", { line: one.line })}</b>} {because(one)}
                  </span>
                </p>
                {one.path && <code class="quiet">{one.path}</code>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Part title={t("settingsfile.added")} all={found.added}>
        {(one) => <Name of={one} />}
      </Part>
      <Part title={t("settingsfile.changed")} all={found.changed}>
        {(one) => <Fields of={one} />}
      </Part>
      <Part title={t("settingsfile.left")} help={t("settingsfile.left_help")} all={found.left}>
        {(one) =>
          one.stays ? (
            <p>
              <Name of={one} /> <span class="quiet">{t("settingsfile.stays")}</span>
            </p>
          ) : (
            <label class="check">
              <input
                type="checkbox"
                checked={removed.includes(one.key)}
                onChange={(event) => onMark(one.key, event.currentTarget.checked)}
              />
              <Name of={one} />
            </label>
          )
        }
      </Part>
    </>
  )
}

function Part<T extends SettingsEntry>({
  title,
  help,
  all,
  children,
}: {
  title: string
  help?: string
  all: T[]
  children: (one: T) => ComponentChildren
}) {
  if (all.length === 0) return null
  return (
    <div>
      <h3>
        {title} <span class="quiet num">{all.length}</span>
      </h3>
      {help && <p class="help">{help}</p>}
      <ul>
        {all.map((one) => (
          <li key={one.key}>{children(one)}</li>
        ))}
      </ul>
    </div>
  )
}

function Name({ of }: { of: SettingsEntry }) {
  const section = tIf(`settingsfile.of.${of.section}`, of.section)
  return (
    <span>
      {of.name === of.section ? <b>{section}</b> : <><span class="quiet">{section}</span> <b>{of.name}</b></>}
    </span>
  )
}

function Fields({ of }: { of: SettingsEntryChange }) {
  return (
    <>
      <Name of={of} />
      <dl>
        {of.fields.map((field) => (
          <div key={field.path}>
            <dt>
              <code>{field.path}</code> <span class="quiet num">{t("settingsfile.line", { line: field.line })}</span>
            </dt>
            <dd>
              <span class="unseen">{t("settingsfile.before")}</span> <del>{field.before || t("settingsfile.none")}</del>{" "}
              <span class="unseen">{t("settingsfile.after")}</span> <ins>{field.after || t("settingsfile.none")}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
