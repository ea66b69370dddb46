import { createContext } from "preact"
import { useContext } from "preact/hooks"

/** What the field held that is being changed, as a mark beside its label. */
export const Was = createContext<string | undefined>(undefined)

export function WasMark() {
  const was = useContext(Was)
  return was ? <span class="was">{was}</span> : null
}
