const LINK = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}’”»])/g

/** A text with its links to be followed, in a tab that knows nothing of ours. */
export function Words({ text }: { text: string }) {
  const parts = text.split(LINK)
  if (parts.length === 1) return <>{text}</>
  return (
    <>
      {parts.map((part, i) =>
        i % 2 ? (
          <a key={i} class="link" href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  )
}
