import { useRef, useState } from "preact/hooks"
import { Page, Section } from "../admin/Page"
import type { SettingsComparison, SettingsFile } from "../api"
import { api } from "../net/client"
import { useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { currentOf } from "../pieces/Conflict"
import { ErrorNote } from "../pieces/ErrorNote"
import { Field } from "../pieces/Field"
import { toast, toastProblem } from "../pieces/Toasts"
import { t } from "../text/i18n"
import { readWords } from "./because"
import { Differences } from "./Differences"

const MOST = 4 << 20

/** Everything administrators set, as one file: taken out, changed, and brought in. */
export function SettingsFilePage() {
  const [text, setText] = useState("")
  const [found, setFound] = useState<SettingsComparison>()
  const [anew, setAnew] = useState(false)
  const [tooLong, setTooLong] = useState(false)
  const [removed, setRemoved] = useState<string[]>([])
  const write = (now: string) => (setText(now), setFound(undefined), setRemoved([]), setAnew(false), setTooLong(false))
  const compare = async (remove: string[]) => {
    setAnew(false)
    const compared = await api.post<SettingsComparison>("settings-file/compare", { toml: text, remove })
    if (compared.refused.length) await readWords().catch(() => {}) // the server's own do
    setFound(compared)
  }
  const form = useSubmit(["toml"], () => compare(removed))
  const mark = (key: string, gone: boolean) => {
    const now = gone ? [...removed, key] : removed.filter((one) => one !== key)
    setRemoved(now)
    void compare(now).catch(toastProblem)
  }
  const bringIn = useSubmit([], async () => {
    const given = { toml: text, remove: removed, version: found!.version }
    await api.post<SettingsComparison>("settings-file/import", given)
    toast(t("settingsfile.done"))
    write("")
  })
  const current = currentOf<SettingsComparison>(bringIn.problem)
  if (current) {
    bringIn.clear()
    setFound(current)
    setAnew(true)
  }
  const choose = async (file: File | undefined) => {
    if (!file) return
    if (file.size > MOST) return setTooLong(true)
    write(await file.text())
  }
  return (
    <Page title={t("menu.settings_file")} lead={t("settingsfile.lead")}>
      <TakeOut onEdit={write} />
      <Section title={t("settingsfile.in")} help={t("settingsfile.in_help")}>
        <form class="form settings-file" onSubmit={form.submit} noValidate>
          {form.problem && <ErrorNote problem={form.problem} />}
          <Field
            label={t("settingsfile.text")}
            error={tooLong ? t("settingsfile.too_long") : form.refused.toml}
          >
            {(given) => (
              <textarea
                {...given}
                class="code"
                rows={12}
                spellcheck={false}
                autoCapitalize="off"
                value={text}
                onInput={(event) => write(event.currentTarget.value)}
              />
            )}
          </Field>
          <div class="settings-acts">
            <Choose onFile={(file) => void choose(file)} />
            <Button type="submit" busy={form.busy} disabled={!text.trim()}>
              {t("settingsfile.compare")}
            </Button>
          </div>
        </form>
        {found && (
          <div class="settings-file" aria-live="polite">
            {anew && <p class="anew">{t("settingsfile.anew")}</p>}
            {bringIn.problem && <ErrorNote problem={bringIn.problem} />}
            <Differences found={found} removed={removed} onMark={mark} />
            {found.refused.length === 0 && changes(found) > 0 && (
              <div>
                <Button kind="main" busy={bringIn.busy} onClick={() => void bringIn.submit()}>
                  {t("settingsfile.import")}
                </Button>
              </div>
            )}
          </div>
        )}
      </Section>
    </Page>
  )
}

const changes = (found: SettingsComparison) =>
  found.added.length + found.changed.length + found.left.filter((one) => one.removed).length

function TakeOut({ onEdit }: { onEdit: (text: string) => void }) {
  const [busy, setBusy] = useState(false)
  const get = (then: (file: SettingsFile) => void) => {
    setBusy(true)
    api
      .get<SettingsFile>("settings-file")
      .then(then, toastProblem)
      .finally(() => setBusy(false))
  }
  return (
    <Section title={t("settingsfile.out")} help={t("settingsfile.out_help")}>
      <div class="settings-file">
        <div class="settings-acts">
          <Button icon="arrow-down" busy={busy} onClick={() => get(download)}>
            {t("settingsfile.download")}
          </Button>
          <Button kind="bare" busy={busy} onClick={() => get((file) => onEdit(file.toml))}>
            {t("settingsfile.edit")}
          </Button>
        </div>
      </div>
    </Section>
  )
}

function download(file: SettingsFile) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([file.toml], { type: "application/toml" }))
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/** A button that opens the system's choice of files. */
function Choose({ onFile }: { onFile: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".toml,text/plain"
        hidden
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0])
          event.currentTarget.value = ""
        }}
      />
      <Button onClick={() => input.current?.click()}>{t("settingsfile.choose")}</Button>
    </>
  )
}
