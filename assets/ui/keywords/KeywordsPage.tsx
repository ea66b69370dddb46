import { useEffect, useState } from "preact/hooks"
import type { Action, Keyword, Language, Page as ListPage } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { needed, useSubmit } from "../net/submit"
import { Button, IconButton } from "../pieces/Button"
import { ErrorNote } from "../pieces/ErrorNote"
import { SelectField, TextField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { toast, toastProblem } from "../pieces/Toasts"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { settings } from "../state/session"
import { t, tongues } from "../text/i18n"
import { Page, Section } from "../admin/Page"

const actions: Action[] = ["stop", "start", "help"]

/** The words that opt out, opt in and ask for help; each change is kept at once. */
export function KeywordsPage() {
  const [words, setWords] = useState<Keyword[]>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    api.get<ListPage<Keyword>>("keywords").then(
      (page) => setWords(page.items),
      (thrown) => setProblem(asProblem(thrown)),
    )
  }
  useEffect(read, [])
  const keep = async (items: Keyword[]) => {
    setWords((await api.put<ListPage<Keyword>>("keywords", { items })).items)
    toast(t("saved"))
  }
  return (
    <Page title={t("menu.keywords")} lead={t("keywords.lead")}>
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {!words && !problem && (
        <Waiting>
          <SkeletonLines count={6} />
        </Waiting>
      )}
      {words &&
        actions.map((action) => (
          <Section key={action} title={t(`keywords.${action}`)} help={t(`keywords.${action}_help`)}>
            <Words
              words={words.filter((one) => one.action === action)}
              onRemove={(gone) => void keep(words.filter((one) => one !== gone)).catch(toastProblem)}
            />
            <Adding action={action} onAdd={(word) => keep([...words, word])} />
          </Section>
        ))}
    </Page>
  )
}

function Words({ words, onRemove }: { words: Keyword[]; onRemove: (word: Keyword) => void }) {
  return (
    <ul class="keywords">
      {words.map((one) => (
        <li key={one.word} class="chip">
          <span lang={one.language}>{one.word}</span>
          <span class="quiet">{one.language.toUpperCase()}</span>
          {one.locked ? (
            <span class="locked quiet" role="img" aria-label={t("keywords.locked")} title={t("keywords.locked")}>
              <Icon name="lock" size={14} />
            </span>
          ) : (
            <IconButton icon="x" size={14} label={t("keywords.remove", { word: one.word })} onClick={() => onRemove(one)} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Adding({ action, onAdd }: { action: Action; onAdd: (word: Keyword) => Promise<void> }) {
  const [word, setWord] = useState("")
  const [language, setLanguage] = useState<Language>(settings.value?.language ?? "en")
  const { busy, refused, problem, submit } = useSubmit(["word"], async () => {
    needed({ word })
    await onAdd({ word, action, language, locked: false })
    setWord("")
  })
  return (
    <form class="form" onSubmit={submit} noValidate>
      {problem && <ErrorNote problem={problem} />}
      <div class="new-keyword">
        <TextField label={t("keywords.word")} value={word} onValue={setWord} error={refused.word} autoComplete="off" maxLength={40} />
        <SelectField
          label={t("keywords.language")}
          value={language}
          onValue={(value) => setLanguage(value as Language)}
          options={tongues()}
        />
        <Button type="submit" icon="plus" busy={busy}>
          {t("keywords.add")}
        </Button>
      </div>
    </form>
  )
}
