import { useState } from "preact/hooks"
import { api } from "../net/client"
import { Button } from "../pieces/Button"
import { toast } from "../pieces/Toasts"
import { go } from "../state/router"
import { tIf } from "../text/i18n"
import type { About, Up, Edited } from "./about"
import { Confirm } from "./Confirm"
import { Section } from "./Page"

/** Deletes one, after saying what that touches and asking. */
export function Deletion<R extends Edited, F extends object>({ r, row, up }: About<R, F> & { row: R; up: Up }) {
  const [asking, setAsking] = useState(false)
  const name = r.title(row)
  const stays = r.stays?.(row)
  const say = (what: string) => tIf(`${r.word}.${what}`, "", { name })
  const remove = async () => {
    await api.delete(`${r.collection.path}/${row.id}`)
    go(up.href, { replace: true })
    r.collection.drop(row.id)
    toast(say("removed"))
  }
  if (stays) return <Section title={say("remove_title")} help={stays} />
  return (
    <Section title={say("remove_title")} help={say("remove_help")}>
      <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>
        {say("remove")}
      </Button>
      {asking && (
        <Confirm title={say("remove_ask")} action={say("remove")} onConfirm={remove} onClose={() => setAsking(false)}>
          <p>{say("remove_touches")}</p>
          {r.touches?.(row)}
        </Confirm>
      )}
    </Section>
  )
}
