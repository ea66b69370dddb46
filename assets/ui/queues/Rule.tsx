import type { ComponentChildren } from "preact"
import { useRef } from "preact/hooks"
import type { EnteringRule, Then } from "../api"
import { Grip } from "../admin/Grip"
import type { useMoving } from "../admin/moving"
import type { Refusals } from "../net/input"
import { IconButton } from "../pieces/Button"
import { Field } from "../pieces/Field"
import { useGrowing } from "../pieces/growing"
import { Icon } from "../pieces/Icon"
import { queues } from "../state/directory"
import { t, type Key } from "../text/i18n"

type Outlet = Pick<EnteringRule, "then" | "queue_id" | "message">

interface Props<R extends Outlet> {
  /** The rule's place, from 1, and how many there are. */
  n: number
  count: number
  /** Where the server has it: "overflow.waiting.0". */
  at: string
  rule: R
  put: (change: Partial<R>) => void
  /** The queue it is of, which nothing is moved to. */
  of: string
  /** What can be done, in the order of the menu. */
  acts: readonly Then[]
  refused: Refusals
  onRemove: () => void
  moving: ReturnType<typeof useMoving>
  /** When it holds, as menus in the sentence. */
  children: ComponentChildren
}

/** A rule as a sentence of menus: when, then what. */
export function Rule<R extends Outlet>({ n, count, at, rule, put, of, acts, refused, onRemove, moving, children }: Props<R>) {
  const label = t("overflow.rule", { n })
  const change = (changed: Partial<Outlet>) => put(changed as Partial<R>)
  const wrong = Object.entries(refused).filter(([field, said]) => said && field.startsWith(`${at}.`) && field !== `${at}.message`)
  return (
    <li class="rule" aria-label={label} {...moving.row(n - 1)}>
      <Grip name={label} {...moving.grip(n - 1)} />
      <span class="n num">{n}</span>
      <div class="sentence">
        {children}
        <Icon name="arrow-right" class="arrow" />
        <select aria-label={t("overflow.then_of", { n })} value={rule.then} onChange={(e) => change({ then: e.currentTarget.value as Then })}>
          {acts.map((act) => (
            <option key={act} value={act}>
              {t(`overflow.${act}` as Key)}
            </option>
          ))}
        </select>
        {rule.then === "move" && (
          <select
            aria-label={t("overflow.queue_of", { n })}
            aria-invalid={refused[`${at}.queue_id`] ? "true" : undefined}
            value={rule.queue_id}
            onChange={(e) => change({ queue_id: e.currentTarget.value })}
          >
            <option value="">{t("overflow.which")}</option>
            {queues.value
              .filter((one) => one.id !== of)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </div>
      <div class="does">
        {n > 1 && <IconButton icon="arrow-up" label={t("overflow.up", { n })} onClick={() => moving.move(n - 1, n - 2)} />}
        {n < count && <IconButton icon="arrow-down" label={t("overflow.down", { n })} onClick={() => moving.move(n - 1, n)} />}
        <IconButton icon="trash" label={t("overflow.remove", { n })} onClick={onRemove} />
      </div>
      {wrong.map(([field, said]) => (
        <p key={field} class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{said}</span>
        </p>
      ))}
      {rule.then === "resolve" && <Message n={n} value={rule.message} onValue={(message) => change({ message })} error={refused[`${at}.message`]} />}
    </li>
  )
}

function Message({ n, value, onValue, error }: { n: number; value: string; onValue: (text: string) => void; error?: string }) {
  const box = useRef<HTMLTextAreaElement>(null)
  useGrowing(box, value)
  return (
    <div class="parting">
      <Field label={t("overflow.message")} optional={t("optional")} help={t("overflow.message_help")} error={error}>
        {(given) => (
          <textarea {...given} ref={box} rows={2} dir="auto" aria-label={t("overflow.message_of", { n })} value={value} onInput={(e) => onValue(e.currentTarget.value)} />
        )}
      </Field>
    </div>
  )
}
