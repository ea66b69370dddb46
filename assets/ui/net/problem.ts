/**
 * A request that was refused or did not arrive, as an RFC 9457 problem
 * document tells it. Programs decide by code; people read words(problem).
 */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    /** Stable code of the server, or "offline", "timeout", "unreadable". */
    readonly code: string,
    readonly detail: string,
    readonly more: {
      field?: string
      reason?: string
      limit?: number
      state?: string
      allowed?: string[]
      owner_id?: string
      retry_after?: number
      touches?: Record<string, number>
      /** What goes by a record that was not removed for that. */
      used_by?: { kind: string; id: string; name: string }[]
      request_id?: string
      /** What there is now, where a change is of an older version. */
      current?: unknown
    } = {},
  ) {
    super(detail || code)
  }

  /** The input it is about, if it is about one. */
  get field(): string | undefined {
    return this.more.field
  }

  get requestId(): string | undefined {
    return this.more.request_id
  }

  /** No answer came, so that what was asked may or may not have happened. */
  get unanswered(): boolean {
    return this.status === 0
  }
}

/** Reads the problem document of a refused request. */
export async function problemOf(answer: Response): Promise<Problem> {
  const request_id = answer.headers.get("X-Request-Id") ?? undefined
  try {
    const { code, detail, title, ...more } = await answer.json()
    return new Problem(answer.status, code ?? "internal", detail ?? title ?? "", { request_id, ...more })
  } catch {
    return new Problem(answer.status, "unreadable", "", { request_id })
  }
}

/** Makes a problem of whatever was thrown. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof DOMException && thrown.name === "TimeoutError") return new Problem(0, "timeout", "")
  if (thrown instanceof TypeError) return new Problem(0, "offline", thrown.message)
  return new Problem(0, "internal", String(thrown))
}
