import { markedIn } from "./marks"

/** A text in which what was found stands out. */
export function Marked({ text, found }: { text: string; found: string[] }) {
  return (
    <>
      {markedIn(text, found).map((one, i) => (one.found ? <mark key={i}>{one.text}</mark> : one.text))}
    </>
  )
}
