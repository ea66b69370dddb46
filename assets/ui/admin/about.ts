import type { ComponentChildren } from "preact"
import type { Problem } from "../net/problem"
import { plainly } from "../pieces/Conflict"
import type { IconName } from "../pieces/icons"
import type { Collection } from "../state/collection"
import { t, tIf, type Key } from "../text/i18n"
import type { FormField } from "./fields"
import { pathOf } from "./places"

// What is said of a plain resource of the API, and what follows from it; see
// resource.tsx.

/** Some fields under a heading. The heading's words are `${word}.${title}` and `${word}.${title}_help`. */
export interface FormSection<F> {
  title: string
  fields: FormField<F>[]
}

/** What is edited: a record, and its version. */
export interface Edited {
  id: string
  version: string
}

/** A record R whose form holds an F. */
export interface Resource<R extends Edited, F extends object> {
  /** Its name in the menu and in screens.ts. */
  name: string
  /** How its words begin: "user", for user.name, user.name_help and so on. */
  word: string
  collection: Collection<R>
  title: (row: R) => string
  fields: FormSection<F>[]
  /** What the form holds of a record. */
  formOf: (row: R) => F
  columns: { label: Key; cell: (row: R) => ComponentChildren; class?: string }[]
  /** What a search of the list looks through, where there is enough to search. */
  text?: (row: R) => string
  /** The order of the list; left out: the server's. */
  order?: (a: R, b: R) => number
  icon?: IconName
  /** What the form of a new one holds at first. Left out: none can be added. */
  empty?: () => F
  /** Adds one, where that is more than a POST of the form; gives the record and where to go. */
  add?: (form: F) => Promise<R>
  /** Whether whoever is signed in may add one; left out: they may. */
  addedBy?: () => boolean
  /** Whom the help beside the form's button is for; left out: everybody. */
  addHelpFor?: () => boolean
  /** What is sent of a change; left out: the changed fields. */
  changeOf?: (form: F, changes: Partial<F>) => unknown
  /** The fields that problems without one are about, by their codes. */
  refusedAt?: Record<string, string>
  /** Why one cannot be changed by who is signed in, in words; its page then shows it and says so. */
  readOnly?: (row: R) => string | undefined
  /** Those of the collection that are no longer there for the administration. */
  hides?: (row: R) => boolean
  /** Its page may delete it, after asking. */
  deletes?: boolean
  /** Why one cannot be deleted, in words. */
  stays?: (row: R) => string | undefined
  /** Where there is but one, the list is that one's page. */
  aloneIsPage?: boolean
  /** The titles of its page's sections stand beside the fields, and the save bar repeats the changes. */
  beside?: boolean
  /** How one stands, after its title. */
  standing?: (row: R) => ComponentChildren
  /** What a change does not touch, or when it acts, for the save bar. */
  note?: (row: R, changed: (keyof F)[]) => ComponentChildren
  /** What deleting one touches, after the words that say it of all. */
  touches?: (row: R) => ComponentChildren
  /** What else of one is edited on its page, by a request of its own; a hook. */
  useAlso?: (row: R) => Also
  /** What stands beside the title of one, above its form, and below it. */
  side?: (row: R) => ComponentChildren
  above?: (row: R) => ComponentChildren
  below?: (row: R) => ComponentChildren
}

/** Something that is edited on the page of a record, and saved with the page's one button. */
export interface Also {
  /** What of it was changed, by its labels. */
  names: string[]
  busy: boolean
  problem: Problem | undefined
  /** Tells whether it went well; the page says so once, for all of it. */
  onSave: () => Promise<boolean>
  onDiscard: () => void
  shown: ComponentChildren
}

/** A resource R, as a page of it is given it. */
export interface About<R extends Edited, F extends object> {
  r: Resource<R, F>
}

/** The way back from a page. */
export interface Up {
  href: string
  label: string
}

/** The address of its list, or of a page below. */
export const hrefOf = ({ name }: { name: string }, to = "") => `${pathOf(name)}${to && `/${to}`}`

/** What it is called in the menu. */
export const nameOf = ({ name }: { name: string }) => tIf(`menu.${name}`, name)

/** The way back to its list. */
export const upTo = (r: { name: string }): Up => ({ href: hrefOf(r), label: nameOf(r) })

/** What a field is called. */
export const labelOf = (word: string, name: string) => tIf(`${word}.${name}`, name)

function allFields<R extends Edited, F extends object>(r: Resource<R, F>): FormField<F>[] {
  return r.fields.flatMap(({ fields }) => fields)
}

/** The names problems know the fields by. */
export function refusable<R extends Edited, F extends object>(r: Resource<R, F>): string[] {
  return allFields(r).map(({ name, refusedAs }) => refusedAs ?? name)
}

/** The names problems know some fields by. */
export function refusedNames<R extends Edited, F extends object>(r: Resource<R, F>, names: string[]): string[] {
  return allFields(r).flatMap(({ name, refusedAs }) => (names.includes(name) ? (refusedAs ?? name) : []))
}

/** What may not be left empty, by the names problems know it by. */
export function neededOf<R extends Edited, F extends object>(
  r: Resource<R, F>,
  form: F,
): Record<string, string> {
  const wanted = allFields(r).filter((field) => field.needed)
  return Object.fromEntries(wanted.map(({ name, refusedAs }) => [refusedAs ?? name, String(form[name])]))
}

/** What a field holds, in words. */
export function said<R extends Edited, F extends object>(
  r: Resource<R, F>,
  name: keyof F & string,
  value: unknown,
): string {
  return (
    allFields(r)
      .find((field) => field.name === name)
      ?.say?.(value) ?? plainly(value)
  )
}

/** What a changed field is called in the save bar. */
export function savedName<R extends Edited, F extends object>(
  r: Resource<R, F>,
  name: keyof F & string,
): string {
  const label = labelOf(r.word, name)
  return (
    allFields(r)
      .find((field) => field.name === name)
      ?.savedAs?.(label) ?? label
  )
}

/** What was changed, one after the other: "capacity 20 instead of 25". */
export function saidChanges<R extends Edited, F extends object>(r: Resource<R, F>, was: F, now: F, changed: (keyof F)[]): string[] {
  return changed.flatMap((name) => {
    const field = allFields(r).find((one) => one.name === name)
    if (!field || !(field.shown?.(now) ?? true)) return []
    const own = field.sayChange?.(was, now)
    if (own) return own
    return t("save_bar.instead", {
      name: lowered(savedName(r, field.name)),
      now: said(r, field.name, now[field.name]),
      was: said(r, field.name, was[field.name]),
    })
  })
}

/** A label inside a sentence: "Customer ID" is "customer ID", "API key" stays. */
export function lowered(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLocaleLowerCase() + label.slice(1)
}
