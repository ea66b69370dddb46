import { Icon } from "../pieces/Icon"
import { Menu, MenuHeading, MenuItem } from "../pieces/Menu"
import { toastProblem } from "../pieces/Toasts"
import { touch } from "../state/media"
import { go } from "../state/router"
import { me, prefer, signOut } from "../state/session"
import { theme, type Theme } from "../state/theme"
import { t, tongues, type Key } from "../text/i18n"
import { chime } from "./chime"
import { helpShown } from "./keys"

const themes: { value: Theme; label: Key; icon: "sun-moon" | "sun" | "moon" }[] = [
  { value: "auto", label: "theme.auto", icon: "sun-moon" },
  { value: "light", label: "theme.light", icon: "sun" },
  { value: "dark", label: "theme.dark", icon: "moon" },
]

const set = (change: Parameters<typeof prefer>[0]) => void prefer(change).catch(toastProblem)

/** Who is signed in, and what they may choose for themselves. */
export function PersonMenu() {
  const user = me.value?.user
  if (!user) return null
  return (
    <Menu
      label={t("you")}
      side="right"
      button={(opens) => (
        <button type="button" class="stop" title={user.name} {...opens}>
          <Icon name="circle-user" size={20} />
          <span class="words" aria-hidden="true">
            {t("you")}
          </span>
          <span class="unseen">{t("you_are", { name: user.name })}</span>
        </button>
      )}
    >
      <MenuHeading>
        {user.name} · {user.email}
      </MenuHeading>
      <hr />
      <MenuHeading>{t("language")}</MenuHeading>
      {tongues().map(({ value, label }) => (
        <MenuItem
          key={value}
          icon="languages"
          checked={user.language === value}
          onChoose={() => set({ language: value })}
        >
          {label}
        </MenuItem>
      ))}
      <MenuHeading>{t("theme")}</MenuHeading>
      {themes.map(({ value, label, icon }) => (
        <MenuItem key={value} icon={icon} checked={theme.value === value} onChoose={() => (theme.value = value)}>
          {t(label)}
        </MenuItem>
      ))}
      <hr />
      <MenuItem
        icon={user.sound ? "volume-2" : "volume-x"}
        toggles
        checked={user.sound}
        onChoose={() => (user.sound || chime(), set({ sound: !user.sound }))}
      >
        {t("sound")}
      </MenuItem>
      <MenuItem icon="send" toggles checked={user.enter_sends} onChoose={() => set({ enter_sends: !user.enter_sends })}>
        {t("enter_sends")}
      </MenuItem>
      <MenuItem icon="user" onChoose={() => go("/me")}>
        {t("my_page")}
      </MenuItem>
      {!touch.value && (
        <MenuItem icon="keyboard" note="?" onChoose={() => (helpShown.value = true)}>
          {t("keys.title")}
        </MenuItem>
      )}
      {me.value?.demo && (
        <MenuItem icon="smartphone" onChoose={() => void window.open(me.value!.demo!.phone_url, "_blank", "noopener")}>
          {t("demo.phone")}
        </MenuItem>
      )}
      <hr />
      <MenuItem icon="log-out" onChoose={() => void signOut().catch(toastProblem)}>
        {t("sign_out")}
      </MenuItem>
    </Menu>
  )
}
