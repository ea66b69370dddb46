import type { Problem } from "../net/problem"
import { language, t } from "../text/i18n"
import { listed } from "../text/listed"
import { Button } from "./Button"
import { Dialog } from "./Dialog"

/**
 * What somebody wrote, beside what a colleague has made of the same meanwhile. One
 * takes either, or goes on writing; nothing is lost unseen.
 */
export function Conflict<T extends object>({
  mine,
  now,
  label,
  say = plainly,
  onMine,
  onNow,
  onWrite,
}: {
  /** Only what was changed here. */
  mine: Partial<T>
  now: T
  label: (name: keyof T & string) => string
  /** A value in words. */
  say?: (value: unknown, name: keyof T & string) => string
  /** Writes it over what there is now. */
  onMine: () => void
  /** Leaves what there is now. */
  onNow: () => void
  /** Goes on writing, on top of what there is now. */
  onWrite: () => void
}) {
  const names = Object.keys(mine) as (keyof T & string)[]
  return (
    <Dialog title={t("conflict.title")} onClose={onWrite}>
      <p>{t("conflict.help")}</p>
      {names.map((name) => (
        <dl key={name} class="conflict" aria-label={label(name)}>
          <dt>{t("conflict.mine", { what: label(name) })}</dt>
          <dd dir="auto">{say(mine[name], name)}</dd>
          <dt>{t("conflict.now", { what: label(name) })}</dt>
          <dd dir="auto">{say(now[name], name)}</dd>
        </dl>
      ))}
      <div class="buttons">
        <Button onClick={onWrite}>{t("conflict.write")}</Button>
        <Button onClick={onNow}>{t("conflict.take_now")}</Button>
        <Button kind="main" onClick={onMine}>
          {t("conflict.take_mine")}
        </Button>
      </div>
    </Dialog>
  )
}

/** What there is now, where a change was refused because it is of an older version. */
export function currentOf<R>(problem: Problem | undefined): R | undefined {
  return problem?.code === "changed" ? (problem.more.current as R | undefined) : undefined
}

/** A value in words, whatever it is. */
export function plainly(value: unknown): string {
  if (value === true) return t("yes")
  if (value === false) return t("no")
  if (Array.isArray(value)) return value.length ? listed(value.map(plainly), language.value) : t("conflict.nothing")
  if (typeof value === "object" && value !== null) return Object.values(value).map(plainly).join(" · ")
  return value === undefined || value === "" ? t("conflict.nothing") : String(value)
}
