import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { Button, IconButton } from "../pieces/Button"
import { Icon } from "../pieces/Icon"
import { Menu, MenuItem } from "../pieces/Menu"
import { phone } from "../state/media"
import { t } from "../text/i18n"
import { placeAfter, useFocusAfter } from "./focusing"
import { Grip } from "./Grip"
import { useMoving } from "./moving"

/** A rule as one line. */
export interface Sentence {
  key: string
  /** What it is called to who cannot see it: "Timeout rule 2". */
  name: string
  /** The line it reads as, and the menus it is while it is edited. */
  reads: ComponentChildren
  menus: ComponentChildren
  on: boolean
  /** It was added, and is not saved yet. */
  fresh: boolean
  wrong: boolean
}

interface Props {
  label: string
  add: string
  /** Why none can be added, where none can. */
  full: string
  all: Sentence[]
  /** What is wrong with all of them. */
  error?: string
  editing: string | undefined
  onEdit: (key: string | undefined) => void
  onAdd?: () => void
  onMove: (from: number, to: number) => void
  onSwitch: (at: number, on: boolean) => void
  onCopy?: (at: number) => void
  onRemove: (at: number) => void
}

/** Rules that read as sentences; only the one that is edited turns into menus. */
export function Sentences({ label, add, full, all, error, editing, onEdit, onAdd, onMove, onSwitch, onCopy, onRemove }: Props) {
  const moving = useMoving(all.length, onMove)
  const { within, focus } = useFocusAfter<HTMLFieldSetElement>()
  const before = useRef(editing)
  useEffect(() => {
    const closed = all.findIndex(({ key }) => key === before.current) + 1
    if (editing && editing !== before.current) focus(".is-open [aria-invalid=true]", ".is-open .menus :is(select, input)")
    if (!editing && closed) focus(`li:nth-child(${closed}) .reads`)
    before.current = editing
  }, [editing])
  const remove = (at: number) => (onRemove(at), focus(`li:nth-child(${placeAfter(at, all.length)}) .reads`, ".adds"))
  return (
    <fieldset class="sentences" ref={within}>
      <legend class="unseen">{label}</legend>
      <ol ref={moving.list}>
        {all.map((one, i) => {
          const open = editing === one.key || one.wrong
          return (
            <li key={one.key} aria-label={one.name} class={`${one.on ? "" : "is-off"} ${open ? "is-open" : ""}`} {...moving.row(i)}>
              <Grip name={one.name} {...moving.grip(i)} />
              <span class="n num" aria-hidden="true">
                {i + 1}
              </span>
              {open ? (
                <div class="menus">
                  {one.menus}
                  <Button onClick={() => onEdit(undefined)}>
                    {t("sentence.done")}
                  </Button>
                </div>
              ) : (
                <button type="button" class="reads" onClick={() => onEdit(one.key)} aria-label={t("sentence.edit", { name: one.name })}>
                  {one.reads} {one.fresh && <span class="was">{t("sentence.new")}</span>}
                </button>
              )}
              <label class="switching">
                <input type="checkbox" role="switch" class="switch" checked={one.on} onChange={(e) => onSwitch(i, e.currentTarget.checked)} />
                <span class="unseen">{t("sentence.on", { name: one.name })}</span>
              </label>
              <Menu label={one.name} button={(opens) => <IconButton icon="ellipsis" label={t("sentence.more", { name: one.name })} {...opens} />}>
                <MenuItem icon="pencil" onChoose={() => onEdit(one.key)}>
                  {t("sentence.do_edit")}
                </MenuItem>
                {i > 0 && (
                  <MenuItem icon="arrow-up" note={phone.value ? undefined : "Alt ↑"} onChoose={() => moving.move(i, i - 1)}>
                    {t("sentence.up")}
                  </MenuItem>
                )}
                {i < all.length - 1 && (
                  <MenuItem icon="arrow-down" note={phone.value ? undefined : "Alt ↓"} onChoose={() => moving.move(i, i + 1)}>
                    {t("sentence.down")}
                  </MenuItem>
                )}
                {onCopy && (
                  <MenuItem icon="copy" onChoose={() => onCopy(i)}>
                    {t("sentence.copy")}
                  </MenuItem>
                )}
                <MenuItem icon="trash" danger onChoose={() => remove(i)}>
                  {t("sentence.remove")}
                </MenuItem>
              </Menu>
            </li>
          )
        })}
      </ol>
      {error && (
        <p class="error" role="alert">
          <Icon name="triangle-alert" /> <span>{error}</span>
        </p>
      )}
      {onAdd ? (
        <Button kind="bare" icon="plus" class="adds" onClick={onAdd}>
          {add}
        </Button>
      ) : (
        <p class="quiet small">{full}</p>
      )}
    </fieldset>
  )
}
