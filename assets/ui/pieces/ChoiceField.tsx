import { useId } from "preact/hooks"

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
      <legend>{label}</legend>
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
