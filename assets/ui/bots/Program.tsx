import { useEffect, useState } from "preact/hooks"
import { Section } from "../admin/Page"
import type { Bot, BotEvent, BotSecret, BotTested, Page } from "../api"
import { api } from "../net/client"
import { asProblem, type Problem } from "../net/problem"
import { Button } from "../pieces/Button"
import { Copy } from "../pieces/Copy"
import { ErrorNote } from "../pieces/ErrorNote"
import { Time } from "../pieces/Time"
import { t, type Key } from "../text/i18n"
import { clock } from "../text/time"

/** The program of a webhook bot: its secret, a test, and what it was told. */
export function Program({ bot }: { bot: Bot }) {
  const [secret, setSecret] = useState<string>()
  const [tested, setTested] = useState<BotTested>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const ask = async (does: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    await does().catch((thrown) => setProblem(asProblem(thrown)))
    setBusy(false)
  }
  return (
    <>
      <Section title={t("bots.secret")} help={t("bots.secret_help")}>
        {secret && <Copy value={secret} label={t("bots.secret")} long />}
        <Button busy={busy} onClick={() => void ask(async () => setSecret((await api.post<BotSecret>(`bots/${bot.id}/secret`, {})).secret))}>
          {t("bots.new_secret")}
        </Button>
      </Section>
      <Section title={t("bots.test_title")} help={t("bots.test_help")}>
        {problem && <ErrorNote problem={problem} />}
        <Button busy={busy} onClick={() => void ask(async () => setTested(await api.post<BotTested>(`bots/${bot.id}/test`, {})))}>
          {t("bots.test")}
        </Button>
        {tested && (
          <p role="status" class={tested.ok ? "" : "bad"}>
            {tested.ok ? t("bots.test_good", { ms: tested.took_ms, n: tested.actions }) : t("bots.test_bad", { problem: tested.problem })}
          </p>
        )}
      </Section>
      <Log id={bot.id} />
    </>
  )
}

function Log({ id }: { id: string }) {
  const [events, setEvents] = useState<BotEvent[]>()
  const read = () => void api.get<Page<BotEvent>>(`bots/${id}/events`).then(({ items }) => setEvents(items), () => {})
  useEffect(read, [id])
  return (
    <Section title={t("bots.log")} help={t("bots.log_help")}>
      {events?.length === 0 && <p class="quiet">{t("bots.log_none")}</p>}
      {events && events.length > 0 && (
        <ul class="bot-log">
          {events.map((one) => (
            <li key={one.id}>
              <Time at={one.created_at} show={clock} /> {t(`bots.event_${one.type.replace(".", "_")}` as Key)} · {t(`bots.event_${one.state}` as Key)}
              {one.tries > 1 && <> · {t("bots.tries", { n: one.tries })}</>}
              {one.problem && <span class="bad"> · {one.problem}</span>}
            </li>
          ))}
        </ul>
      )}
      <Button icon="refresh-cw" onClick={read}>
        {t("bots.log_again")}
      </Button>
    </Section>
  )
}
