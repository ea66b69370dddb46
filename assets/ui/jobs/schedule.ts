// A schedule as cron writes it, for people: what we have words for.

export type Timing =
  { kind: "every"; n: number; unit: "minute" | "hour" } | { kind: "daily"; clock: string } | { kind: "unknown" }

/** Reads the schedules that are usual here: every so many minutes or hours, and once a day. */
export function timingOf(cron: string): Timing {
  const every = /^@every (\d+)(m|h)(?:0s|0m0s)?$/.exec(cron)
  if (every) return { kind: "every", n: Number(every[1]), unit: every[2] === "m" ? "minute" : "hour" }
  if (cron === "@hourly") return { kind: "every", n: 1, unit: "hour" }
  if (cron === "@daily" || cron === "@midnight") return { kind: "daily", clock: "00:00" }
  return ofFields(cron.trim().split(/\s+/))
}

function ofFields(fields: string[]): Timing {
  const [minute = "", hour = "", ...days] = fields
  if (fields.length !== 5 || days.some((day) => day !== "*")) return { kind: "unknown" }
  const step = /^\*(?:\/(\d+))?$/.exec(minute)
  if (step && hour === "*") return { kind: "every", n: Number(step[1] ?? 1), unit: "minute" }
  if (!/^\d+$/.test(minute)) return { kind: "unknown" }
  const hourly = /^\*(?:\/(\d+))?$/.exec(hour)
  if (hourly) return { kind: "every", n: Number(hourly[1] ?? 1), unit: "hour" }
  if (!/^\d+$/.test(hour)) return { kind: "unknown" }
  return { kind: "daily", clock: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` }
}
