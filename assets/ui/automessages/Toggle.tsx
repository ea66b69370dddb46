import { useState } from "preact/hooks"
import type { AutomatedMessage } from "../api"
import { answers } from "../net/client"
import { asProblem } from "../net/problem"
import { currentOf } from "../pieces/Conflict"
import { toast, toastProblem } from "../pieces/Toasts"
import { t } from "../text/i18n"
import { messageList } from "./messages"
import { channelName, occasionName } from "./occasions"

/** Switches a message in the list, at once. */
export function Toggle({ of: m }: { of: AutomatedMessage }) {
  const [wanted, setWanted] = useState<boolean>()
  const turn = async (on: boolean) => {
    setWanted(on)
    try {
      const { data, at } = await answers.patch<AutomatedMessage>(`automated-messages/${m.id}`, { on, version: m.version })
      messageList.keep(data, at)
      toast(t("saved"))
    } catch (thrown) {
      const current = currentOf<AutomatedMessage>(asProblem(thrown))
      if (current) messageList.keep(current)
      toastProblem(thrown)
    } finally {
      setWanted(undefined)
    }
  }
  const values = { occasion: occasionName(m.trigger), channel: channelName(m) }
  return (
    <label class="switching over-row">
      <input
        type="checkbox"
        role="switch"
        class="switch"
        aria-label={t(m.channel_id ? "automessages.switch_channel" : "automessages.switch", values)}
        checked={wanted ?? m.on}
        disabled={wanted !== undefined}
        onChange={(e) => void turn(e.currentTarget.checked)}
      />
    </label>
  )
}
