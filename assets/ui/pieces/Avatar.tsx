import { Icon } from "./Icon"

const TINTS = ["a", "b", "c", "d", "e"]

/** A person's initials on a tint that stays theirs; a silhouette without a name. */
export function Avatar({ name, id, size = "m" }: { name: string; id: string; size?: "s" | "m" | "l" }) {
  const letters = initials(name)
  return (
    <span class={`avatar ${size} ${letters ? tint(id) : ""}`} aria-hidden="true">
      {letters || <Icon name="user" size={size === "l" ? 20 : 16} />}
    </span>
  )
}

/** "Maïa Tremblay" gives "MT"; what is no name gives "". */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word))
  const chosen = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words
  return chosen.map((word) => [...word][0]!.toUpperCase()).join("")
}

function tint(id: string): string {
  let sum = 0
  for (const c of id) sum = (sum * 31 + c.charCodeAt(0)) >>> 0
  return TINTS[sum % TINTS.length]!
}
