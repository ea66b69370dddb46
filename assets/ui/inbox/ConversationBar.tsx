import { useEffect, useRef } from "preact/hooks"
import type { Act, Conversation } from "../api"
import { Button, IconButton } from "../pieces/Button"
import type { IconName } from "../pieces/icons"
import { Menu, MenuItem } from "../pieces/Menu"
import { useNarrow } from "../pieces/narrow"
import { bind } from "../shell/keys"
import { phone } from "../state/media"
import { t, type Key } from "../text/i18n"
import { Assignees, AssignMenu } from "./AssignMenu"
import { BackToList } from "./BackToList"
import { title } from "./conversations"
import { leavingAlone } from "./DoNotContact"
import { isWriting } from "./drafts"
import { actAndGoOn } from "./goingOn"
import { resolvingUnanswered } from "./ResolveUnanswered"
import { contactShown, toggleContact } from "./where"

interface Offered {
  what: Act
  label: Key
  icon: IconName
  key?: string
  help?: Key
  main?: boolean
}

/** The acts of the bar, in the order of their buttons. */
const acts: Offered[] = [
  { what: "accept", label: "act.accept", icon: "check", key: "a", help: "keys.accept", main: true },
  { what: "decline", label: "act.decline", icon: "x" },
  { what: "take_over", label: "act.take_over", icon: "user-check" },
  { what: "wait", label: "act.wait", icon: "hourglass", key: "w", help: "keys.set_aside" },
  { what: "resume", label: "act.resume", icon: "play", key: "w", help: "keys.set_aside" },
  { what: "reopen", label: "act.reopen", icon: "undo-2", key: "e", help: "keys.resolve" },
  { what: "resolve", label: "act.resolve", icon: "circle-check", key: "e", help: "keys.resolve" },
]

/** Room for a name and for a button, in pixels: with less, the acts go into a menu. */
const TITLE = 130
const BUTTON = 110
const ICON = 36

/** Who the thread is with, and what can be done with the conversation now. */
export function ConversationBar({ c }: { c: Conversation }) {
  const able = acts.filter(({ what }) => c.allowed.includes(what))
  useActKeys(c, able)
  const bar = useRef<HTMLElement>(null)
  const shown = able.length + (c.allowed.includes("assign") ? 1 : 0)
  const narrow = useNarrow(bar, TITLE + shown * BUTTON + (c.allowed.includes("resolve") ? ICON : 0))
  return (
    <header class="bar conversation-bar" ref={bar}>
      {phone.value && <BackToList />}
      <h1 class="cut num" title={title(c.contact)}>
        {phone.value ? (
          <button type="button" class="cut" onClick={toggleContact}>
            <bdi>{title(c.contact)}</bdi>
          </button>
        ) : (
          <bdi>{title(c.contact)}</bdi>
        )}
        {!phone.value && !contactShown.value && c.contact.name && <small>{c.contact.phone_display}</small>}
      </h1>
      {narrow ? <Few c={c} able={able} /> : <All c={c} able={able} />}
      {!phone.value && (
        <IconButton
          icon="panel-right"
          size={20}
          label={t("contact")}
          aria-pressed={contactShown.value}
          onClick={toggleContact}
        />
      )}
    </header>
  )
}

function All({ c, able }: { c: Conversation; able: Offered[] }) {
  return (
    <>
      {c.allowed.includes("assign") && <AssignMenu c={c} />}
      {able.map((one) => (
        <Button
          key={one.what}
          kind={one.main ? "main" : "plain"}
          icon={one.icon}
          hint={one.key?.toUpperCase()}
          onClick={(e) => e.detail < 2 && begin(c, one.what)} // a second click is not for the next one
        >
          {t(one.label)}
        </Button>
      ))}
      {c.allowed.includes("resolve") && (
        <Menu
          label={t("resolve.ways")}
          button={(opens) => <IconButton icon="chevron-down" label={t("resolve.ways")} {...opens} />}
        >
          <LeaveAlone c={c} />
        </Menu>
      )}
    </>
  )
}

/** Resolves and opts the customer out, after a question. */
function LeaveAlone({ c }: { c: Conversation }) {
  return (
    <MenuItem icon="ban" danger onChoose={() => (leavingAlone.value = c.id)}>
      {t("act.leave_alone")}
    </MenuItem>
  )
}

/** Where there is little room: the likeliest act, and the others in a menu. */
function Few({ c, able }: { c: Conversation; able: Offered[] }) {
  const first = able.find((one) => one.main) ?? able.at(-1)
  const shown = able.filter((one) => one === first || (one.what === "decline" && !phone.value)) // an offer is answered by either
  const rest = able.filter((one) => !shown.includes(one))
  return (
    <>
      {shown.map((one) => (
        <Button key={one.what} kind={one.main ? "main" : "plain"} icon={one.icon} onClick={(e) => e.detail < 2 && begin(c, one.what)}>
          {t(one.label)}
        </Button>
      ))}
      {(phone.value || rest.length > 0 || c.allowed.includes("assign") || c.allowed.includes("resolve")) && (
        <Menu
          label={t("more")}
          button={(opens) => <IconButton icon="ellipsis" size={20} label={t("more")} {...opens} />}
        >
          {phone.value && (
            <MenuItem icon="info" onChoose={toggleContact}>
              {t("contact")}
            </MenuItem>
          )}
          {rest.map((one) => (
            <MenuItem key={one.what} icon={one.icon} onChoose={() => begin(c, one.what)}>
              {t(one.label)}
            </MenuItem>
          ))}
          {c.allowed.includes("resolve") && <LeaveAlone c={c} />}
          {c.allowed.includes("assign") && <Assignees c={c} />}
        </Menu>
      )}
    </>
  )
}

/** Does an act, or asks first where it would end work that nobody has begun. */
function begin(c: Conversation, what: Act): void {
  if (what === "resolve" && c.state === "open") resolvingUnanswered.value = c.id
  else void actAndGoOn(c.id, what)
}

function useActKeys(c: Conversation, able: Offered[]): void {
  useEffect(() => {
    const stops = able.flatMap(({ what, key, help }) =>
      key && help ? [bind(key, help, () => isWriting(c.id) || begin(c, what), { acts: true })] : [],
    )
    return () => stops.forEach((stop) => stop())
  }, [c, able.map(({ what }) => what).join()])
}
