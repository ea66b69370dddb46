import type { ComponentChildren } from "preact"
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks"
import { Icon } from "./Icon"
import type { IconName } from "./icons"

type Side = "below" | "above" | "right"

/** What a menu's button needs, to be spread on it. */
export interface Opens {
  popovertarget: string
  "aria-haspopup": "menu"
  "aria-expanded": boolean
}

/**
 * A menu at a button, in the top layer (native popover). Arrow keys move,
 * Escape and a click elsewhere close; choosing closes. Once it shows what there is to
 * choose it stands still; ready says that all of it is known.
 */
export function Menu({
  label,
  button,
  side = "below",
  ready = true,
  children,
}: {
  label: string
  button: (opens: Opens) => ComponentChildren
  side?: Side
  ready?: boolean
  children: ComponentChildren
}) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const opening = (event: { newState: string }) => setOpen(event.newState === "open")
  // Placed once its items are there, for only then has it a size.
  useLayoutEffect(() => {
    if (!open || !menu.current) return
    put(menu.current, id, side)
    focusFirst(menu.current)
  }, [open, ready])
  return (
    <>
      {button({ popovertarget: id, "aria-haspopup": "menu", "aria-expanded": open })}
      <div
        ref={menu}
        id={id}
        class="menu"
        popover="auto"
        role="menu"
        aria-label={label}
        onToggle={opening}
        onKeyDown={(e) => move(e, menu.current!)}
        onClick={(e) => (e.target as Element).closest("[data-closes]") && menu.current?.hidePopover()}
      >
        {open && (ready ? children : <MenuHeading>{label}</MenuHeading>)}
      </div>
    </>
  )
}

/** One thing to choose. checked makes it one of a set, or with toggles something to switch. */
export function MenuItem({
  icon,
  swatch,
  tone = "",
  checked,
  toggles,
  danger,
  note,
  onChoose,
  children,
}: {
  icon?: IconName
  /** The colour of a queue, in the place of an icon. */
  swatch?: string
  /** A class of the icon, for one that has a colour of its own. */
  tone?: string
  checked?: boolean
  toggles?: boolean
  danger?: boolean
  note?: string
  onChoose: () => void
  children: ComponentChildren
}) {
  const role = checked === undefined ? "menuitem" : toggles ? "menuitemcheckbox" : "menuitemradio"
  return (
    <button
      type="button"
      role={role}
      aria-checked={checked}
      class={danger ? "danger" : ""}
      tabIndex={-1}
      data-closes
      onClick={onChoose}
    >
      {swatch ? <i class={`swatch ${swatch}`} aria-hidden="true" /> : icon && <Icon name={icon} class={tone} />}
      <span class="words">{children}</span>
      {note && <span class="quiet">{note}</span>}
      {checked !== undefined && <Icon name="check" class={checked ? "" : "hidden"} />}
    </button>
  )
}

/** A heading over some of the things to choose. */
export function MenuHeading({ children }: { children: ComponentChildren }) {
  return (
    <p class="heading" role="presentation">
      {children}
    </p>
  )
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")]
}

/** The chosen one of a set, or the first. */
function focusFirst(menu: HTMLElement): void {
  const first = menu.querySelector<HTMLElement>("[aria-checked=true]") ?? items(menu)[0]
  first?.focus({ preventScroll: true })
}

function move(event: KeyboardEvent, menu: HTMLElement): void {
  const all = items(menu)
  const at = all.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  event.stopPropagation()
  if (event.key === "Tab") menu.hidePopover()
  if (event.key.length === 1) jump(event.key, all, at)
  if (to === undefined || all.length === 0) return
  event.preventDefault()
  all[(to + all.length) % all.length]?.focus()
}

/** Goes to the next item that begins with a letter. */
function jump(letter: string, all: HTMLElement[], at: number): void {
  const begins = (one: HTMLElement) => one.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase())
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(begins)
  next?.focus()
}

const GAP = 6

/** Puts a menu at its button, inside the window. */
function put(menu: HTMLElement, id: string, side: Side): void {
  const button = document.querySelector(`[popovertarget="${id}"]`)
  if (!button) return
  const at = button.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const below = at.bottom + GAP
  const top =
    side === "right"
      ? at.bottom - height
      : side === "above" || below + height > innerHeight
        ? at.top - GAP - height
        : below
  const left = side === "right" ? at.right + GAP : at.left + width > innerWidth - 8 ? at.right - width : at.left
  menu.style.top = `${Math.max(8, top)}px`
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`
}
