import { useEffect } from "preact/hooks"
import { hoursList, hoursName, hoursOptions } from "../state/hours"
import { useCollection } from "../admin/useCollection"
import type { Channel, PhoneNumber } from "../api"
import type { Refusals } from "../net/input"
import { Empty } from "../pieces/Empty"
import { SelectField, TextField } from "../pieces/Field"
import { Icon } from "../pieces/Icon"
import { channels, numbers, workstreams } from "../state/directory"
import { t } from "../text/i18n"
import { AttachmentsField, filesWords } from "./AttachmentsField"
import { Automatic } from "./Automatic"
import { offered, withNumber, type ChannelForm, type Step } from "./draft"
import { LanguageFields } from "./LanguageFields"
import { languageName, textsIn } from "./languages"

/** What a step of the wizard is given. */
export interface Given {
  draft: ChannelForm
  set: (change: Partial<ChannelForm>) => void
  refused: Refusals
}

const numberOf = (id: string): PhoneNumber | undefined => numbers.value.find((one) => one.id === id)

/** A number with its type and what it is for. */
export function numberWords({ display, description }: PhoneNumber): string {
  return description ? t("channel.number_and_name", { number: display, name: description }) : display
}

export function NumberStep({ draft, set, refused }: Given) {
  const all = offered(numbers.value, channels.value)
  const lost = all.some(({ number, on }) => on && number.id === draft.number_id) // while the wizard was open
  const wrong = refused.number_id ?? (lost ? t("refused.number_id.taken") : undefined)
  return (
    <fieldset class="numbers-offered" aria-describedby={wrong ? "number-error" : undefined}>
      <legend class="unseen">{t("channel.number_id")}</legend>
      {all.map(({ number, on }) => (
        <Offered
          key={number.id}
          {...{ number, on, wrong: wrong !== undefined }}
          chosen={draft.number_id === number.id}
          onChoose={() => set(withNumber(draft, numberOf(draft.number_id), number))}
        />
      ))}
      {wrong && (
        <p class="error" id="number-error" role="alert">
          <Icon name="triangle-alert" /> <span>{wrong}</span>
        </p>
      )}
      {all.every(({ on }) => on) && (
        <Empty icon="phone" words={t(all.length ? "channel.none_free" : "channel.no_numbers")}>
          <a class="button" href="/admin/accounts">
            {t("channel.to_accounts")}
          </a>
        </Empty>
      )}
    </fieldset>
  )
}

function Offered({
  number,
  on,
  chosen,
  wrong,
  onChoose,
}: {
  number: PhoneNumber
  on: Channel | undefined
  chosen: boolean
  wrong: boolean
  onChoose: () => void
}) {
  const id = `number-${number.id}`
  const where = workstreams.value.find((one) => one.id === on?.workstream_id)?.name ?? ""
  return (
    <label class={`number-choice ${on ? "used" : ""}`} for={id}>
      <input
        type="radio"
        name="number"
        id={id}
        checked={chosen}
        disabled={on !== undefined}
        aria-invalid={wrong ? "true" : undefined}
        onChange={onChoose}
      />
      <span class="num">{number.display}</span>
      <span class="quiet">{[number.description, t(`channel.${number.type}`)].filter(Boolean).join(" · ")}</span>
      {on && <span class="quiet where">{t("channel.used", { channel: on.name, workstream: where })}</span>}
      {!on && !number.on && <span class="warn where">{t("channel.number_off")}</span>}
    </label>
  )
}

export function LanguageStep({ draft, set, refused }: Given) {
  return <LanguageFields value={draft} onValue={set} refused={refused} />
}

export function BehavioursStep({ draft, set, refused }: Given) {
  const { done } = useCollection(hoursList)
  return (
    <>
      {done && hoursList.rows.value.length === 0 ? (
        <section class="automatic">
          <h3>{t("channel.hours_id")}</h3>
          <p>{t("channel.hours_none")}</p>
        </section>
      ) : (
        <SelectField
          label={t("channel.hours_id")}
          help={t("channel.hours_id_help")}
          error={refused.hours_id}
          value={draft.hours_id}
          onValue={(hours_id) => set({ hours_id })}
          options={hoursOptions()}
        />
      )}
      <Automatic number={numberOf(draft.number_id)} texts={textsIn(draft)} />
    </>
  )
}

export function FeaturesStep({ draft, set }: Given) {
  return <AttachmentsField value={draft.attachments} onValue={(attachments) => set({ attachments })} />
}

export function SummaryStep({ draft, set, refused, onEdit }: Given & { onEdit: (step: Step) => void }) {
  useEffect(() => void (hoursList.read.peek() || hoursList.refresh().catch(() => {})), [])
  return (
    <>
      <TextField
        label={t("channel.name")}
        help={t("channel.name_help")}
        error={refused.name}
        autoComplete="off"
        value={draft.name}
        onValue={(name) => set({ name })}
      />
      <dl class="summary">
        {(["number", "language", "behaviours", "features"] as const).map((step) => (
          <div key={step}>
            <dt>{t(`channel.step_${step}`)}</dt>
            <dd>{chosenWords(step, draft)}</dd>
            <button type="button" class="link" onClick={() => onEdit(step)}>
              {t("channel.change")}
              <span class="unseen"> {t(`channel.step_${step}`)}</span>
            </button>
          </div>
        ))}
      </dl>
      <p class="quiet">{t("channel.after")}</p>
    </>
  )
}

/** What was chosen at a step, in a few words. */
export function chosenWords(step: Step, draft: ChannelForm): string {
  const number = numberOf(draft.number_id)
  switch (step) {
    case "number":
      return number ? numberWords(number) : ""
    case "language":
      return languageName(draft.language)
    case "behaviours":
      return hoursName(draft.hours_id)
    case "features":
      return filesWords(draft.attachments)
    case "summary":
      return t("channel.read_then_finish")
  }
}
