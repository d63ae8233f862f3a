import type { LocalCloud } from '../../local/local-cloud.ts'
import { demoOrganisation } from './demo-organisation.ts'

const HOUR_MS = 3_600_000
const QUARTER_MS = HOUR_MS / 4

/** One mail about a question. */
export interface Told {
  /** Name of the mail's words: `question-reminder`. */
  readonly kind: string
  readonly to: string
  readonly atMs: number
}

/** Every mail about a question, oldest first; people name it by its subject. */
export async function toldAbout(cloud: LocalCloud, question: string): Promise<Told[]> {
  const kinds = new Map(
    Object.entries(demoOrganisation().content.mails).map(([kind, { subject }]) => [
      subject.replace('{{question.subject}}', question),
      kind,
    ]),
  )
  const mails = (await cloud.mails()).filter(({ subject }) => subject.endsWith(`: ${question}`))
  return mails.map(({ subject, to, at }) => ({
    kind: kinds.get(subject) ?? subject,
    to: to.join(),
    atMs: Date.parse(at),
  }))
}

/**
 * `24 question-reminder sam@example.org`: hours since it was asked, by the quarter that has begun, so that a
 * mail that comes a moment early stands in another line.
 */
export function timetable(told: readonly Told[], askedAtMs: number): string[] {
  return told
    .map(({ kind, to, atMs }) => ({ hours: hoursOf(atMs - askedAtMs), line: `${kind} ${to}` }))
    .toSorted((a, b) => a.hours - b.hours || a.line.localeCompare(b.line))
    .map(({ hours, line }) => `${hours} ${line}`)
}

function hoursOf(durationMs: number): number {
  return Math.floor(durationMs / QUARTER_MS) / 4
}

/** How long after its quarter of an hour the slowest mail came. */
export function longestLagMs(told: readonly Told[], askedAtMs: number): number {
  return Math.max(...told.map(({ atMs }) => (atMs - askedAtMs) % QUARTER_MS))
}
