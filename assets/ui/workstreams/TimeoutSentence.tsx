import { Icon } from "../pieces/Icon"
import { queue } from "../state/directory"
import { hoursList } from "../state/hours"
import { language, t, type Key } from "../text/i18n"
import { minutesOf, type TimeoutDraft } from "./drafts"
import { timeWords } from "./timeWords"

/** The name of operating hours whose time counts; those of the desk have no ID. */
export const countedHours = (id: string) => (id === "" ? t("timeout.desk_hours") : (hoursList.of(id)?.name ?? ""))

/** A timeout rule as a line: connecting words are quiet, what was chosen stands out. */
export function TimeoutSentence({ rule }: { rule: TimeoutDraft }) {
  const minutes = minutesOf(rule)
  return (
    <>
      {t(`timeout.reads_${rule.silent}` as Key)} <b>{minutes < 0 ? rule.amount : timeWords(minutes, "minutes")}</b>,{" "}
      {rule.counts === "inside" ? (
        <>
          {t("timeout.inside")} <b>{countedHours(rule.hours_id)}</b>
        </>
      ) : (
        <b>{t("timeout.always")}</b>
      )}{" "}
      <Icon name="arrow-right" class="arrow" />{" "}
      <Outcome rule={rule} />
    </>
  )
}

function Outcome({ rule }: { rule: TimeoutDraft }) {
  switch (rule.action) {
    case "send":
      return (
        <>
          {t("timeout.reads_send")} <b dir="auto">{t("timeout.quoted", { text: textShown(rule) })}</b>
        </>
      )
    case "requeue":
      if (rule.queue_id === "") return <b>{t("timeout.back")}</b>
      return (
        <>
          {t("timeout.reads_queue")} <b>{queue(rule.queue_id)?.name ?? ""}</b>
        </>
      )
  }
  return <b>{t(`timeout.${rule.action}`)}</b>
}

/** Its text as the reader best understands it. */
function textShown({ texts }: TimeoutDraft): string {
  return (texts.find((one) => one.language === language.value) ?? texts[0])?.text ?? ""
}
