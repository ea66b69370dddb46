import { useEffect, useState } from "preact/hooks"
import type { Action, Keyword, Keywords, Language } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { needed, useSubmit } from "../net/submit"
import { Conflict, currentOf } from "../pieces/Conflict"
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

/** A change of the words: it can be made of any list of them. */
interface Edit {
  plus?: Keyword
  minus?: Keyword
}

function edited(words: Keyword[], { plus, minus }: Edit): Keyword[] {
  const rest = words.filter((one) => one.word !== minus?.word && one.word !== plus?.word)
  return plus ? [...rest, plus] : rest
}

/** The words that opt out, opt in and ask for help; each change is kept at once. */
export function KeywordsPage() {
  const [list, setList] = useState<Keywords>()
  const [refused, setRefused] = useState<{ edit: Edit; current: Keywords }>()
  const [problem, setProblem] = useState<Problem>()
  const read = () => {
    setProblem(undefined)
    api.get<Keywords>("keywords").then(setList, (thrown) => setProblem(asProblem(thrown)))
  }
  useEffect(read, [])
  const keep = async (edit: Edit, of: Keywords) => {
    try {
      setList(await api.put<Keywords>("keywords", { items: edited(of.items, edit), version: of.version }))
      setRefused(undefined)
      toast(t("saved"))
    } catch (thrown) {
      const current = currentOf<Keywords>(asProblem(thrown))
      if (!current) throw thrown
      setRefused({ edit, current })
    }
  }
  const leave = () => (setList(refused!.current), setRefused(undefined))
  const words = list?.items
  return (
    <Page title={t("menu.keywords")} lead={t("keywords.lead")}>
      {problem && <ErrorNote problem={problem} onRetry={read} />}
      {!words && !problem && (
        <Waiting>
          <SkeletonLines count={6} />
        </Waiting>
      )}
      {refused && (
        <Conflict<{ words: Keyword[] }>
          mine={{ words: edited(list!.items, refused.edit) }}
          now={{ words: refused.current.items }}
          label={() => t("menu.keywords")}
          say={(all) => differing(all as Keyword[], list!.items)}
          onMine={() => void keep(refused.edit, refused.current).catch(toastProblem)}
          onNow={leave}
          onWrite={leave}
        />
      )}
      {list &&
        words &&
        actions.map((action) => (
          <Section key={action} title={t(`keywords.${action}`)} help={t(`keywords.${action}_help`)}>
            <Words
              words={words.filter((one) => one.action === action)}
              onRemove={(minus) => void keep({ minus }, list).catch(toastProblem)}
            />
            <Adding action={action} onAdd={(plus) => keep({ plus }, list)} />
            <p>
              <a class="link" href={`/admin/automated-messages/${action}`}>
                {t(`keywords.answer_${action}`)}
              </a>
            </p>
          </Section>
        ))}
    </Page>
  )
}

/** What a list has more and less than the one that was read. */
function differing(words: Keyword[], read: Keyword[]): string {
  const lacks = (list: Keyword[], one: Keyword) => list.every(({ word }) => word !== one.word)
  const more = words.filter((one) => lacks(read, one)).map(({ word }) => `+ ${word}`)
  const less = read.filter((one) => lacks(words, one)).map(({ word }) => `− ${word}`)
  return [...more, ...less].join(" · ") || t("conflict.nothing")
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
