import { useEffect } from "preact/hooks"
import type { Filled, Page } from "../api"
import { words } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import { settings } from "../state/session"
import { isolated, t } from "../text/i18n"
import { Tags } from "./Tags"
import type { Answered } from "./useAnswer"

interface Props {
  id: string
  query: string
  found: Answered<Page<Filled>> | undefined
  /** Which of them Enter takes. */
  active: number
  onActive: (at: number) => void
  onChoose: (reply: Filled) => void
}

/** The id of a row in the list of that id. */
export function optionId(list: string, at: number): string {
  return `${list}-${at}`
}

/** What is offered above the field; where it is nothing, why. */
export function Offered({ id, query, found, active, onActive, onChoose }: Props) {
  const rows = found?.answer?.items ?? []
  useEffect(() => {
    document.getElementById(optionId(id, active))?.scrollIntoView({ block: "nearest" })
  }, [active, found])
  if (!found)
    return (
      <Waiting>
        <div class="offered">
          <SkeletonLines count={3} />
        </div>
      </Waiting>
    )
  return (
    <div class="offered" onMouseDown={(e) => e.preventDefault() /* the text keeps the focus */}>
      <ul id={id} role="listbox" aria-label={t("quick.list")}>
        {rows.map((reply, at) => (
          <li
            key={reply.id}
            id={optionId(id, at)}
            role="option"
            aria-selected={at === active}
            onMouseMove={() => at !== active && onActive(at)}
            onClick={() => onChoose(reply)}
          >
            <Row reply={reply} />
          </li>
        ))}
      </ul>
      {rows.length === 0 && <Nothing query={query} found={found} />}
      <p class="unseen" role="status">
        {rows.length > 0 && t("quick.found", { count: rows.length })}
      </p>
    </div>
  )
}

function Row({ reply: { title, text, language, tags, personal, segments } }: { reply: Filled }) {
  return (
    <>
      <span class="head">
        <span class="name">{title}</span>
        {personal && (
          <span class="chip">
            <Icon name="user" size={12} /> {t("quick.own")}
          </span>
        )}
        {language !== settings.value?.language && <span class="chip">{language.toUpperCase()}</span>}
        <Tags tags={tags} />
        <span class="cost num quiet small">{t("quick.parts", { count: segments.parts })}</span>
      </span>
      <span class="text" dir="auto">
        {text}
      </span>
    </>
  )
}

function Nothing({ query, found: { problem } }: { query: string; found: Answered<Page<Filled>> }) {
  if (problem)
    return (
      <p class="nothing" role="status">
        <Icon name="triangle-alert" class="warn" /> <span>{t("quick.failed", { why: words(problem) })}</span>
      </p>
    )
  return (
    <p class="nothing" role="status">
      <span>{query ? t("quick.nothing", { sought: isolated(query) }) : t("quick.none")}</span>
      {!query && (
        <a class="link" href="/admin/quick-replies/new">
          {t("quick.write")}
        </a>
      )}
    </p>
  )
}
