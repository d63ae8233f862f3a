const HOUR_MS = 3_600_000

export interface Step {
  /** Name of the mail's words. */
  readonly kind: string
  readonly to: string
  readonly dueMs: number
}

export interface Line {
  readonly holder: string
  readonly next: string
  readonly root: string
  readonly staff: string
  readonly asker: string
}

/**
 * What is due to be mailed about a question that nobody answers before `untilMs`, by the organisation's
 * words: 24 and 48 hours, 60, 72, then one further each day, until only the staff are left.
 */
export function expectedLadder(askedMs: number, untilMs: number, line: Line): Step[] {
  const { holder, next, root, staff, asker } = line
  const at = (hours: number) => askedMs + hours * HOUR_MS
  const steps: Step[] = [
    { kind: 'question-asked', to: holder, dueMs: at(0) },
    { kind: 'question-receipt', to: asker, dueMs: at(0) },
    { kind: 'question-reminder', to: holder, dueMs: beforeTheNight(at(24)) },
    { kind: 'question-reminder', to: holder, dueMs: beforeTheNight(at(48)) },
    { kind: 'question-escalated', to: next, dueMs: at(60) },
    ...[holder, next, staff].map((to) => ({ kind: 'question-breached', to, dueMs: at(72) })),
    { kind: 'question-late', to: asker, dueMs: at(72) },
    { kind: 'question-escalated', to: root, dueMs: at(96) },
  ]
  for (let hours = 120; at(hours) <= untilMs; hours += 24) {
    steps.push({ kind: 'question-with-staff', to: staff, dueMs: at(hours) })
  }
  return steps.filter(({ dueMs }) => dueMs <= untilMs)
}

/** From nine in the evening to eight in the morning, in a Berlin winter; a quarter of an hour ahead of it. */
function beforeTheNight(atMs: number): number {
  const hour = (new Date(atMs).getUTCHours() + 1) % 24
  if (hour >= 8 && hour < 21) return atMs
  const midnightMs = Math.floor((atMs + HOUR_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS - HOUR_MS
  const eveningMs = midnightMs + (hour < 8 ? -3 : 21) * HOUR_MS
  return eveningMs - HOUR_MS / 4
}
