import { useState } from "preact/hooks"
import type { Demo } from "../api"
import { Avatar } from "../pieces/Avatar"
import { Icon } from "../pieces/Icon"
import { toastProblem } from "../pieces/Toasts"
import { t } from "../text/i18n"

/** The sample users of a demonstration, each one click from being signed in. */
export function DemoAgents({
  demo,
  onSignIn,
}: {
  demo: Demo
  onSignIn: (email: string, password: string) => Promise<void>
}) {
  const [chosen, setChosen] = useState("")
  const choose = (email: string, password: string) => {
    setChosen(email)
    onSignIn(email, password)
      .catch(toastProblem)
      .finally(() => setChosen(""))
  }
  return (
    <section class="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t("demo.title")}</h2>
      <p class="help">{t("demo.help")}</p>
      <ul>
        {demo.agents.map((agent) => (
          <li key={agent.email}>
            <button
              type="button"
              disabled={chosen !== ""}
              aria-busy={chosen === agent.email}
              onClick={() => choose(agent.email, agent.password)}
            >
              <Avatar name={agent.name} id={agent.email} />
              <span class="who">
                <span>{t("demo.as", { name: agent.name })}</span>
                <span class="quiet small cut">{agent.email}</span>
              </span>
              <Icon name="chevron-right" />
            </button>
          </li>
        ))}
      </ul>
      {demo.phone_url && (
        <p>
          <a class="link with-icon" href={demo.phone_url} target="_blank" rel="noopener">
            <Icon name="smartphone" />
            {t("demo.phone")}
          </a>
        </p>
      )}
    </section>
  )
}
