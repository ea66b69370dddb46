import type { ComponentChildren, JSX, Ref } from "preact"
import { t } from "../text/i18n"
import { Icon } from "./Icon"
import type { IconName } from "./icons"

type Kind = "plain" | "main" | "bare" | "danger"

type Common = Omit<JSX.IntrinsicElements["button"], "icon" | "ref" | "size"> & { buttonRef?: Ref<HTMLButtonElement> }

interface Look {
  kind?: Kind
  icon?: IconName
  /** The key that does the same, shown where there is room. */
  hint?: string
  /** Something is under way: the button keeps its width and refuses clicks. */
  busy?: boolean
  children: ComponentChildren
}

/** A button with words on it. */
export function Button({
  kind = "plain",
  icon,
  hint,
  busy,
  children,
  class: more = "",
  disabled,
  buttonRef,
  ...rest
}: Common & Look) {
  return (
    <button
      type="button"
      ref={buttonRef}
      class={`button ${kind} ${more}`}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      title={hint && t("key_is", { key: hint })}
      {...rest}
      onClick={busy ? undefined : rest.onClick}
    >
      {icon && <Icon name={icon} />}
      <span class="words">{children}</span>
      {hint && <kbd aria-hidden="true">{hint}</kbd>}
    </button>
  )
}

/** A button that is only an icon: label is its name and its tooltip. */
export function IconButton({
  icon,
  label,
  size = 16,
  class: more = "",
  buttonRef,
  ...rest
}: Common & { icon: IconName; label: string; size?: number }) {
  return (
    <button type="button" ref={buttonRef} class={`icon-button ${more}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  )
}
