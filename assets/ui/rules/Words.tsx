import { piecesOf } from "./sentence"

/** A sentence whose values stand out. */
export function Words({ of }: { of: string }) {
  return (
    <>
      {piecesOf(of).map(({ text, kind }, i) =>
        kind === "words" ? (
          <span key={i}>{text}</span>
        ) : kind === "pattern" ? (
          <code key={i} dir="ltr" translate={false}>
            {text}
          </code>
        ) : kind === "missing" ? (
          <s key={i}>{text}</s>
        ) : (
          <b key={i} dir="auto">
            {text}
          </b>
        ),
      )}
    </>
  )
}
