import { useEffect, useState } from "preact/hooks"
import { useCollection } from "../admin/useCollection"
import type { Also } from "../admin/about"
import { useDraft } from "../admin/draft"
import { Section } from "../admin/Page"
import type { RatedSkill, User, UserSkills } from "../api"
import { api } from "../net/client"
import { on } from "../net/events"
import { useSubmit } from "../net/submit"
import { Button, IconButton } from "../pieces/Button"
import { Conflict, currentOf } from "../pieces/Conflict"
import { Field, SelectField } from "../pieces/Field"
import { toast } from "../pieces/Toasts"
import { skillList } from "../state/skills"
import { language, t } from "../text/i18n"
import { listed } from "../text/listed"

type Form = Pick<UserSkills, "capacity" | "skills">

const none = { capacity: 0, skills: [] }
const formOf = ({ capacity, skills }: Form): Form => ({ capacity, skills })
const skillName = (id: string) => skillList.of(id)?.name ?? ""

/** How much somebody carries, and what they are good at: edited on the page of an agent, and saved with it. */
export function useAbilities(user: User): Also {
  const { done } = useCollection(skillList)
  const [kept, setKept] = useState<UserSkills>()
  useEffect(() => {
    const read = () => void api.get<UserSkills>(`users/${user.id}/skills`).then(setKept, () => {})
    read()
    const stops = [on("user_skills", (told) => void (told.id === user.id && setKept(told))), on("reset", read)]
    return () => stops.forEach((stop) => stop())
  }, [user.id])
  const draft = useDraft<Form>(formOf(kept ?? none), kept?.version ?? "")
  const { busy, refused, problem, submit, clear } = useSubmit(["capacity", "skills"], async () => {
    setKept(await api.put<UserSkills>(`users/${user.id}/skills`, { ...draft.value, version: draft.version() }))
    draft.discard()
  })
  const current = currentOf<UserSkills>(problem)
  const { capacity, skills } = draft.value
  const set = (change: Partial<Form>) => (clear(), draft.set(change))
  const wrong = Object.entries(refused).find(([field, words]) => words && field.startsWith("skills"))?.[1]
  const shown = done && kept && user.roles.includes("agent") && (
    <Section title={t("abilities.title")} help={t("abilities.help")}>
      <CapacityField key={draft.round} value={capacity} error={refused.capacity} onValue={(capacity) => set({ capacity })} />
      <Skills skills={skills} error={wrong} onSkills={(skills) => set({ skills })} />
      {current && (
        <Conflict<Form>
          mine={draft.changes}
          now={formOf(current)}
          label={(name) => t(`abilities.${name}`)}
          say={(value, name) => (name === "skills" ? skillWords(value as RatedSkill[]) : String(value))}
          onMine={() => (draft.rebase(current.version), void submit().then((done) => done && toast(t("saved"))))}
          onNow={() => (clear(), setKept(current), draft.discard())}
          onWrite={() => (clear(), setKept(current), draft.rebase(current.version))}
        />
      )}
    </Section>
  )
  return {
    names: draft.changed.map((name) => t(`abilities.${name}`)),
    busy,
    problem: current ? undefined : problem,
    onSave: submit,
    onDiscard: () => (clear(), draft.discard()),
    shown,
  }
}

const skillWords = (skills: RatedSkill[]) =>
  listed(skills.map(({ skill_id, rating }) => t("abilities.rated", { name: skillName(skill_id), rating })), language.value)

/** A number of units; what is typed is kept as typed until it is a number. */
function CapacityField({ value, error, onValue }: { value: number; error: string | undefined; onValue: (value: number) => void }) {
  const [typed, setTyped] = useState<string>()
  return (
    <Field label={t("abilities.capacity")} help={t("abilities.capacity_help")} error={error}>
      {(given) => (
        <input
          {...(given as object)}
          type="number"
          min="0"
          max="1000"
          inputMode="numeric"
          value={typed ?? value}
          onInput={(e) => (setTyped(e.currentTarget.value), onValue(Math.trunc(e.currentTarget.valueAsNumber) || 0))}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </Field>
  )
}

function Skills({
  skills,
  error,
  onSkills,
}: {
  skills: RatedSkill[]
  error: string | undefined
  onSkills: (skills: RatedSkill[]) => void
}) {
  const free = skillList.rows.value
    .filter(({ id }) => !skills.some(({ skill_id }) => skill_id === id))
    .sort((a, b) => a.name.localeCompare(b.name, language.value))
  if (skillList.rows.value.length === 0)
    return (
      <p class="quiet">
        {t("abilities.no_skills")} <a class="link" href="/admin/skills/new">{t("abilities.make_one")}</a>
      </p>
    )
  return (
    <div class="rated">
      {skills.map((one) => (
        <div key={one.skill_id} class="one">
          <SelectField
            label={skillName(one.skill_id)}
            value={String(one.rating)}
            onValue={(rating) => onSkills(skills.map((s) => (s === one ? { ...one, rating: Number(rating) } : s)))}
            options={Array.from({ length: 10 }, (_, i) => ({ value: String(i + 1), label: t("abilities.rating", { rating: i + 1 }) }))}
          />
          <IconButton
            icon="x"
            label={t("abilities.take", { name: skillName(one.skill_id) })}
            onClick={() => onSkills(skills.filter((s) => s !== one))}
          />
        </div>
      ))}
      {error && <p class="bad">{error}</p>}
      {free.length > 0 && <Add options={free} onAdd={(skill_id) => onSkills([...skills, { skill_id, rating: 5 }])} />}
    </div>
  )
}

function Add({ options, onAdd }: { options: { id: string; name: string }[]; onAdd: (id: string) => void }) {
  const [chosen, setChosen] = useState("")
  const id = options.some((one) => one.id === chosen) ? chosen : options[0]!.id
  return (
    <div class="one">
      <SelectField
        label={t("abilities.skill")}
        value={id}
        onValue={setChosen}
        options={options.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button icon="plus" onClick={() => onAdd(id)}>
        {t("abilities.add")}
      </Button>
    </div>
  )
}
