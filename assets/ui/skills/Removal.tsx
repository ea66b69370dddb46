import { useState } from "preact/hooks"
import { Confirm } from "../admin/Confirm"
import { Section } from "../admin/Page"
import type { Skill } from "../api"
import { api } from "../net/client"
import { asProblem } from "../net/problem"
import { Button } from "../pieces/Button"
import { toast } from "../pieces/Toasts"
import { skillList } from "../state/skills"
import { go } from "../state/router"
import { t } from "../text/i18n"

/** Removes a skill, after saying who has it. */
export function Removal({ skill }: { skill: Skill }) {
  const [asking, setAsking] = useState(false)
  const [having, setHaving] = useState<string[]>()
  const remove = async () => {
    try {
      await api.delete(`skills/${skill.id}${having ? "?confirm=true" : ""}`)
    } catch (thrown) {
      const { code, more } = asProblem(thrown)
      if (code !== "in_use" || !more.touches) throw thrown // rules go by it
      setHaving((more.used_by ?? []).map(({ name }) => name))
      return "asks again"
    }
    go("/admin/skills", { replace: true })
    skillList.drop(skill.id)
    toast(t("skill.removed", { name: skill.name }))
  }
  return (
    <Section title={t("skill.remove_title")} help={t("skill.remove_help")}>
      <Button kind="danger" icon="trash" onClick={() => setAsking(true)}>
        {t("skill.remove")}
      </Button>
      {asking && (
        <Confirm
          title={t("skill.remove_ask", { name: skill.name })}
          action={t(having ? "skill.remove_anyway" : "skill.remove")}
          onConfirm={remove}
          onClose={() => (setAsking(false), setHaving(undefined))}
        >
          <p>{having ? t("skill.remove_from", { count: having.length }) : t("skill.remove_touches")}</p>
          {having && (
            <ul class="touches" role="alert">
              {having.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          )}
        </Confirm>
      )}
    </Section>
  )
}
