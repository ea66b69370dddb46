import { useId } from "preact/hooks"
import { WasMark } from "./was"

interface Choice<V> {
  value: V
  label: string
  help?: string
}

/** A choice where each possibility needs a sentence: radio buttons with help. */
export function ChoiceField<V extends string>({
  label,
  help,
  value,
  onValue,
  choices,
}: {
  label: string
  help?: string
  value: V
  onValue: (value: V) => void
  choices: Choice<V>[]
}) {
  const name = useId()
  return (
    <fieldset class="choices">
      <legend>
        <span class="label-line">
          {label}
          <WasMark />
        </span>
      </legend>
      {help && <p class="help">{help}</p>}
      {choices.map((choice) => (
        <div key={choice.value} class="check-field">
          <input
            type="radio"
            id={`${name}-${choice.value}`}
            name={name}
            checked={choice.value === value}
            onChange={() => onValue(choice.value)}
            aria-describedby={choice.help ? `${name}-${choice.value}-help` : undefined}
          />
          <label for={`${name}-${choice.value}`}>{choice.label}</label>
          {choice.help && (
            <p class="help" id={`${name}-${choice.value}-help`}>
              {choice.help}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  )
}

/** A choice among a few words, side by side; what the chosen one means stands below. */
export function SegmentsField<V extends string>({
  label,
  help,
  value,
  onValue,
  choices,
}: {
  label: string
  help?: string
  value: V
  onValue: (value: V) => void
  choices: Choice<V>[]
}) {
  const name = useId()
  const said = choices.find((one) => one.value === value)?.help ?? help
  return (
    <fieldset class="segments-field" aria-describedby={said ? `${name}-help` : undefined}>
      <legend>
        <span class="label-line">
          {label}
          <WasMark />
        </span>
      </legend>
      <div class="segmented">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onValue(choice.value)} />
            {choice.label}
          </label>
        ))}
      </div>
      {said && (
        <p class="help" id={`${name}-help`}>
          {said}
        </p>
      )}
    </fieldset>
  )
}
