import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import type { PresenceChoice } from "../api"
import { Menu, MenuHeading, MenuItem, type Opens } from "../pieces/Menu"
import { toastProblem } from "../pieces/Toasts"
import { bases, glyphs, isFull, nowUntil, presences, presencesKnown, setPresence, standingOf, wordOf } from "../state/presence"
import { language, t } from "../text/i18n"
import { UntilDialog } from "./UntilDialog"

/** What somebody can choose from, for themselves or as a supervisor for a colleague. */
export function PresenceMenu({
  userId,
  label,
  side,
  button,
}: {
  userId: string
  label: string
  side?: "right"
  button: (opens: Opens) => ComponentChildren
}) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu label={label} side={side} button={button} ready={presencesKnown.value}>
        <Choices userId={userId} label={label} onUntil={() => setAsking(true)} />
      </Menu>
      {asking && <UntilDialog userId={userId} title={label} onClose={() => setAsking(false)} />}
    </>
  )
}

function Choices({ userId, label, onUntil }: { userId: string; label: string; onUntil: () => void }) {
  const now = standingOf(userId)
  const { chosen } = now
  // As it was when the menu opened: what changes meanwhile does not move it under the pointer.
  const [own] = useState(() => [...presences.rows.peek()].sort((a, b) => a.name.localeCompare(b.name, language.value)))
  const [heading] = useState(isFull(now) ? t("presence.full") : chosen.until ? nowUntil(now) : label)
  const choose = (choice: PresenceChoice) => void setPresence(choice, userId).catch(toastProblem)
  return (
    <>
      <MenuHeading>{heading}</MenuHeading>
      {bases.map((base) => (
        <MenuItem
          key={base}
          icon={glyphs[base]}
          tone={`base ${base}`}
          checked={chosen.base === base && !chosen.presence_id}
          onChoose={() => choose({ base })}
        >
          {wordOf({ base })}
        </MenuItem>
      ))}
      {own.length > 0 && <hr />}
      {own.map(({ id, name, base, minutes }) => (
        <MenuItem
          key={id}
          icon={glyphs[base]}
          tone={`base ${base}`}
          note={minutes ? t("presence.lasts", { n: minutes }) : ""}
          checked={chosen.presence_id === id}
          onChoose={() => choose({ presence_id: id })}
        >
          {name}
        </MenuItem>
      ))}
      <hr />
      <MenuItem icon="hourglass" onChoose={onUntil}>
        {t("presence.until")}
      </MenuItem>
    </>
  )
}
