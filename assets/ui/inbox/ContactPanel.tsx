import { useEffect, useRef, useState } from "preact/hooks"
import type { ComponentChildren } from "preact"
import type { Contact, Conversation } from "../api"
import { asProblem } from "../net/problem"
import { Avatar } from "../pieces/Avatar"
import { IconButton } from "../pieces/Button"
import { Conflict, currentOf } from "../pieces/Conflict"
import { toastProblem } from "../pieces/Toasts"
import { firstName, numberOf, queue } from "../state/directory"
import { phone } from "../state/media"
import { isolated, t, type Key } from "../text/i18n"
import { exact, now, until, when } from "../text/time"
import { rename } from "./acts"
import { ConsentFact } from "./ConsentFact"
import { title } from "./conversations"
import { Earlier } from "./Earlier"
import { Preferred } from "./Preferred"
import { Tags } from "./Tags"
import { Variables } from "./Variables"
import { toggleContact } from "./where"
import { Why } from "./Why"
import { composing } from "../shell/composing"

/** Who the customer is, and how the conversation stands. */
export function ContactPanel({ c, floating }: { c: Conversation; floating: boolean }) {
  useEscape(floating)
  const Pane = phone.value ? "main" : "aside"
  return (
    <Pane class={`pane contact ${floating ? "floating" : ""}`} aria-label={t("contact")}>
      {floating && (
        <div class="bar">
          <h1>{t("contact")}</h1>
          <IconButton icon="x" size={20} label={t("close")} onClick={toggleContact} />
        </div>
      )}
      <div class="scrolls">
        <Person key={c.contact.id} contact={c.contact} />
        <dl>
          <Fact label="fact.texts_to">
            <span class="num">{numberWords(c.number_id)}</span>
          </Fact>
          <ConsentFact c={c} />
          <Tags contact={c.contact} />
          <Preferred contact={c.contact} />
        </dl>
        <section>
          <h2>{t("conversation")}</h2>
          <dl>
            <Facts c={c} />
          </dl>
        </section>
        <Variables key={`variables ${c.id}`} c={c} />
        <Why c={c} />
        <Earlier c={c} />
      </div>
    </Pane>
  )
}

function numberWords(id: string): string {
  const number = numberOf(id)
  if (!number) return t("number_removed")
  return number.description
    ? t("number_and_name", { number: number.display, name: number.description })
    : number.display
}

export function Fact({ label, children }: { label: Key; children: ComponentChildren }) {
  return (
    <>
      <dt>{t(label)}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Facts({ c }: { c: Conversation }) {
  const owner = c.agent_id
    ? firstName(c.agent_id)
    : c.offered
      ? t("offered_to", { name: firstName(c.offered.agent_id) })
      : t("nobody")
  return (
    <>
      <Fact label="fact.state">{t(`state.${c.state}` as Key)}</Fact>
      <Fact label="fact.owner">{owner}</Fact>
      {queue(c.queue_id) && <Fact label="fact.queue">{queue(c.queue_id)!.name}</Fact>}
      {c.tags && <Fact label="fact.tagged">{c.tags.map(isolated).join(", ")}</Fact>}
      <Fact label="fact.started">
        <At time={c.created_at} />
      </Fact>
      {c.sends_at && (
        <Fact label="fact.sends">
          <At time={c.sends_at} />
        </Fact>
      )}
      {c.auto_resolves_at && (
        <Fact label="fact.auto_resolves">
          <time dateTime={c.auto_resolves_at} title={exact(c.auto_resolves_at)}>
            {t("in_time", { time: until(c.auto_resolves_at) })}
          </time>
        </Fact>
      )}
      {c.resolved_at && (
        <Fact label="fact.resolved">
          <At time={c.resolved_at} />
        </Fact>
      )}
      {c.state === "resolved" && c.reopen_until && Date.parse(c.reopen_until) > now.value && (
        <Fact label="fact.reopen_until">
          <At time={c.reopen_until} />
        </Fact>
      )}
    </>
  )
}

function At({ time }: { time: string }) {
  return (
    <time dateTime={time} title={exact(time)}>
      {when(time)}
    </time>
  )
}

/** Name and number; the name is changed in place. */
function Person({ contact }: { contact: Contact }) {
  const [editing, setEditing] = useState(false)
  const [refused, setRefused] = useState<{ name: string; current: Contact }>()
  const save = (name: string, version: string) =>
    rename(contact, name, version).then(
      () => setRefused(undefined),
      (thrown) => {
        const current = currentOf<Contact>(asProblem(thrown))
        if (current) setRefused({ name, current })
        else toastProblem(thrown)
      },
    )
  return (
    <header class="person">
      {refused && (
        <Conflict<{ name: string }>
          mine={{ name: refused.name }}
          now={refused.current}
          label={() => t("name")}
          onMine={() => void save(refused.name, refused.current.version)}
          onNow={() => setRefused(undefined)}
          onWrite={() => (setRefused(undefined), setEditing(true))}
        />
      )}
      <Avatar name={contact.name} id={contact.id} size="l" />
      <div>
        {editing ? (
          <NameInput contact={contact} onSave={save} onDone={() => setEditing(false)} />
        ) : (
          <p class="name">
            <strong class="num">
              <bdi>{title(contact)}</bdi>
            </strong>
            <IconButton
              icon="pencil"
              label={t(contact.name ? "rename" : "give_name")}
              onClick={() => setEditing(true)}
            />
          </p>
        )}
        {contact.name && (
          <a class="quiet num" href={`tel:${contact.phone}`}>
            {contact.phone_display}
          </a>
        )}
      </div>
    </header>
  )
}

function NameInput({
  contact,
  onSave,
  onDone,
}: {
  contact: Contact
  onSave: (name: string, version: string) => unknown
  onDone: () => void
}) {
  const begun = useRef(contact)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const save = () => {
    const name = input.current?.value.trim()
    if (name === undefined) return // it is gone: Enter has saved it already
    if (name !== begun.current.name) onSave(name, begun.current.version)
    onDone()
  }
  const pressed = (event: KeyboardEvent) => {
    if (composing(event)) return
    if (event.key === "Enter") save()
    if (event.key === "Escape") {
      event.stopPropagation()
      onDone()
    }
  }
  return (
    <input
      ref={input}
      type="text"
      maxLength={100}
      defaultValue={begun.current.name}
      aria-label={t("name")}
      placeholder={t("name")}
      onBlur={save}
      onKeyDown={pressed}
    />
  )
}

/** Escape closes the panel where it lies over the thread. */
function useEscape(floating: boolean): void {
  useEffect(() => {
    if (!floating) return undefined
    const pressed = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && toggleContact()
    window.addEventListener("keydown", pressed)
    return () => window.removeEventListener("keydown", pressed)
  }, [floating])
}
