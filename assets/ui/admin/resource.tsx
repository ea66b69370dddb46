import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import type { Refusals } from "../net/input"
import { answers, api } from "../net/client"
import { needed, useSubmit } from "../net/submit"
import { Button } from "../pieces/Button"
import { Empty } from "../pieces/Empty"
import { ErrorNote } from "../pieces/ErrorNote"
import { Icon } from "../pieces/Icon"
import { toast } from "../pieces/Toasts"
import { SkeletonLines, Waiting } from "../pieces/Waiting"
import type { AdminPage, Pages } from "../screens"
import type { Collection } from "../state/collection"
import { go } from "../state/router"
import { t, tFirst, tIf, type Key } from "../text/i18n"
import type { IconName } from "../pieces/icons"
import { Confirm } from "./Confirm"
import { useDraft } from "./draft"
import type { FormField } from "./fields"
import { Missing } from "./Missing"
import { Page, Section } from "./Page"
import { pathOf } from "./places"
import { SaveBar } from "./SaveBar"
import { Table } from "./Table"
import { useCollection } from "./useCollection"

// A plain resource of the API as pages: its list, a new one, one of them. What
// is particular to it is said in one value; see README.md for an example and
// for the words it needs.

/** Some fields under a heading. The heading's words are `${word}.${title}` and `${word}.${title}_help`. */
export interface FormSection<F> {
  title: string
  fields: FormField<F>[]
}

/** A record R whose form holds an F. */
export interface Resource<R extends { id: string }, F extends object> {
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
  /** What is sent of a change; left out: the changed fields. */
  changeOf?: (form: F, changes: Partial<F>) => unknown
  /** The fields that problems without one are about, by their codes. */
  refusedAt?: Record<string, string>
  /** Why one cannot be changed by who is signed in, in words; its page then shows it and says so. */
  readOnly?: (row: R) => string | undefined
  /** Its page may delete it, after asking. */
  deletes?: boolean
  /** Where there is but one, the list is that one's page. */
  aloneIsPage?: boolean
  /** What stands beside the title of one, above its form, and below it. */
  side?: (row: R) => ComponentChildren
  above?: (row: R) => ComponentChildren
  below?: (row: R) => ComponentChildren
}

/** The way back from a page. */
interface Up {
  href: string
  label: string
}

/** The pages of a resource, for a feature's pages.ts. */
export function resource<R extends { id: string }, F extends object>(r: Resource<R, F>): Pages {
  const One: AdminPage = ({ values }) => {
    const read = useCollection(r.collection)
    const row = r.collection.of(values.id ?? "")
    if (row) return <EditPage key={row.id} r={r} row={row} up={upTo(r)} />
    return read.done ? <Missing up={upTo(r)} /> : <Reading r={r} {...read} />
  }
  const pages: Pages = { "": () => <ListPage r={r} /> }
  const { empty } = r
  if (empty) pages.new = () => <NewPage r={r} empty={empty} />
  return { ...pages, ":id": One }
}

type About<R extends { id: string }, F extends object> = { r: Resource<R, F> }

const hrefOf = ({ name }: { name: string }, to = "") => `${pathOf(name)}${to && `/${to}`}`
const nameOf = ({ name }: { name: string }) => tIf(`menu.${name}`, name)
const upTo = (r: { name: string }): Up => ({ href: hrefOf(r), label: nameOf(r) })

function Reading<R extends { id: string }, F extends object>({
  r,
  problem,
  again,
}: About<R, F> & Omit<ReturnType<typeof useCollection>, "done">) {
  return (
    <Page title={nameOf(r)}>
      {problem ? (
        <ErrorNote problem={problem} onRetry={again} />
      ) : (
        <Waiting>
          <SkeletonLines count={6} />
        </Waiting>
      )}
    </Page>
  )
}

function ListPage<R extends { id: string }, F extends object>({ r }: About<R, F>) {
  const read = useCollection(r.collection)
  const rows = r.order ? [...r.collection.rows.value].sort(r.order) : r.collection.rows.value
  if (!read.done) return <Reading r={r} {...read} />
  const [only] = rows
  if (r.aloneIsPage && only && rows.length === 1) return <EditPage key={only.id} r={r} row={only} />
  return (
    <Page
      title={nameOf(r)}
      lead={tIf(`${r.name}.lead`, "")}
      wide
      side={
        r.empty && (
          <a class="button main" href={hrefOf(r, "new")}>
            <Icon name={r.icon ?? "plus"} />
            <span class="words">{tIf(`${r.name}.add`, "")}</span>
          </a>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty icon={r.icon ?? "inbox"} words={tFirst([`${r.name}.none`, "table.empty"], "")} />
      ) : (
        <Table
          label={nameOf(r)}
          rows={rows}
          href={(one) => hrefOf(r, one.id)}
          text={r.text}
          columns={r.columns.map((column) => ({ ...column, label: t(column.label) }))}
        />
      )}
    </Page>
  )
}

function NewPage<R extends { id: string }, F extends object>({ r, empty }: About<R, F> & { empty: () => F }) {
  const [form, setForm] = useState(empty)
  const { busy, refused, problem, submit } = useSubmit(
    refusable(r),
    async () => {
      needed(neededOf(r, form))
      const added = r.add ? await r.add(form) : await post(r, form)
      go(hrefOf(r, added.id), { replace: true })
    },
    r.refusedAt,
  )
  return (
    <Page title={tIf(`${r.name}.add`, "")} up={upTo(r)}>
      <form class="form" onSubmit={submit} noValidate>
        {problem && <ErrorNote problem={problem} />}
        {r.fields.map(({ title, fields }) => (
          <Fields
            key={title}
            word={r.word}
            fields={fields}
            form={form}
            set={(change) => setForm((before) => ({ ...before, ...change }))}
            refused={refused}
            autoFocus={title === r.fields[0]?.title}
          />
        ))}
        <div class="together">
          <Button kind="main" type="submit" busy={busy}>
            {tIf(`${r.name}.add`, "")}
          </Button>
          <a class="button bare" href={hrefOf(r)}>
            {t("cancel")}
          </a>
          <span class="quiet small">{tIf(`${r.name}.add_help`, "")}</span>
        </div>
      </form>
    </Page>
  )
}

async function post<R extends { id: string }, F extends object>(r: Resource<R, F>, form: F): Promise<R> {
  const { data, at } = await answers.post<R>(r.collection.path, form)
  r.collection.keep(data, at)
  return data
}

/** The page of one: its form with the save bar, and what else belongs to it. */
export function EditPage<R extends { id: string }, F extends object>({
  r,
  row,
  up,
}: About<R, F> & { row: R; up?: Up }) {
  const rests = r.readOnly?.(row)
  const draft = useDraft(r.formOf(row))
  const { busy, refused, problem, submit, clear } = useSubmit(
    refusable(r),
    async () => {
      needed(neededOf(r, draft.value))
      const change = r.changeOf ? r.changeOf(draft.value, draft.changes) : draft.changes
      const { data, at } = await answers.patch<R>(`${r.collection.path}/${row.id}`, change)
      r.collection.keep(data, at)
      draft.discard()
      toast(t("saved"))
    },
    r.refusedAt,
  )
  return (
    <Page title={r.title(row)} up={up} side={r.side?.(row)} lead={tIf(`${r.word}.lead`, "")}>
      {r.above?.(row)}
      {rests && (
        <p class="rests">
          <Icon name="lock" /> <span>{rests}</span>
        </p>
      )}
      <fieldset class="sections" disabled={rests !== undefined}>
        {r.fields.map(({ title, fields }) => (
          <Section key={title} title={tIf(`${r.word}.${title}`, "")} help={tIf(`${r.word}.${title}_help`, "")}>
            <Fields
              word={r.word}
              fields={fields}
              form={draft.value}
              set={draft.set}
              refused={refused}
              round={draft.round}
            />
          </Section>
        ))}
      </fieldset>
      {r.below?.(row)}
      {r.deletes && !rests && <Deletion r={r} row={row} up={up ?? upTo(r)} />}
      <SaveBar
        names={draft.changed.map((name) => savedName(r, name as keyof F & string))}
        busy={busy}
        problem={problem}
        onSave={() => void submit()}
        onDiscard={() => (clear(), draft.discard())}
      />
    </Page>
  )
}

function Deletion<R extends { id: string }, F extends object>({ r, row, up }: About<R, F> & { row: R; up: Up }) {
  const [asking, setAsking] = useState(false)
  const name = r.title(row)
  const say = (what: string) => tIf(`${r.word}.${what}`, "", { name })
  const remove = async () => {
    await api.delete(`${r.collection.path}/${row.id}`)
    go(up.href, { replace: true })
    r.collection.drop(row.id)
    toast(say("removed"))
  }
  return (
    <Section title={say("remove_title")} help={say("remove_help")}>
      <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>
        {say("remove")}
      </Button>
      {asking && (
        <Confirm title={say("remove_ask")} action={say("remove")} onConfirm={remove} onClose={() => setAsking(false)}>
          <p>{say("remove_touches")}</p>
        </Confirm>
      )}
    </Section>
  )
}

interface FieldsProps<F> {
  word: string
  fields: FormField<F>[]
  form: F
  set: (change: Partial<F>) => void
  refused: Refusals
  round?: number
  autoFocus?: boolean
}

function Fields<F extends object>({ word, fields, form, set, refused, round = 0, autoFocus = false }: FieldsProps<F>) {
  return (
    <>
      {fields
        .filter(({ shown }) => shown?.(form) ?? true)
        .map((field, i) => (
          <field.control
            key={field.name}
            label={labelOf(word, field.name)}
            help={field.help?.(form) ?? (tIf(`${word}.${field.name}_help`, "") || undefined)}
            error={refused[field.refusedAs ?? field.name]}
            form={form}
            set={set}
            round={round}
            autoFocus={autoFocus && i === 0}
          />
        ))}
    </>
  )
}

const labelOf = (word: string, name: string) => tIf(`${word}.${name}`, name)

function allFields<R extends { id: string }, F extends object>(r: Resource<R, F>): FormField<F>[] {
  return r.fields.flatMap(({ fields }) => fields)
}

/** The names problems know the fields by. */
function refusable<R extends { id: string }, F extends object>(r: Resource<R, F>): string[] {
  return allFields(r).map(({ name, refusedAs }) => refusedAs ?? name)
}

function neededOf<R extends { id: string }, F extends object>(r: Resource<R, F>, form: F): Record<string, string> {
  const wanted = allFields(r).filter((field) => field.needed)
  return Object.fromEntries(wanted.map(({ name, refusedAs }) => [refusedAs ?? name, String(form[name])]))
}

function savedName<R extends { id: string }, F extends object>(r: Resource<R, F>, name: keyof F & string): string {
  const label = labelOf(r.word, name)
  return allFields(r).find((field) => field.name === name)?.savedAs?.(label) ?? label
}
