import { pieces } from "./links"

/** A text with its links to be followed, in a tab that knows nothing of ours. */
export function Words({ text }: { text: string }) {
  return (
    <>
      {pieces(text).map((piece, i) =>
        piece.link ? (
          <a key={i} class="link" href={piece.text} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}
