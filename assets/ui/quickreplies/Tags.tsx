/** A reply's tags, each with its mark. */
export function Tags({ tags }: { tags: string[] }) {
  if (tags.length === 0) return null
  return (
    <span class="reply-tags">
      {tags.map((tag) => (
        <span key={tag} class="chip">
          #{tag}
        </span>
      ))}
    </span>
  )
}
