import * as z from 'zod/mini'
import { counted } from './counted.ts'
import { fitted, shownLine, wrapped } from './terminal-text.ts'
import { shownInstant } from './time-left.ts'

const summarySchema = z.object({
  id: z.string(),
  subject: z.string(),
  state: z.string(),
  startsAt: z.string(),
})
const listSchema = z.object({
  broadcasts: z.array(summarySchema),
  next: z.optional(z.string()),
})
const broadcastSchema = z.extend(summarySchema, {
  audience: z.object({ kind: z.string(), memberId: z.optional(z.string()) }),
  by: z.string(),
  createdAt: z.string(),
  members: z.optional(z.int()),
  stopped: z.optional(z.object({ by: z.string(), note: z.string(), at: z.string() })),
  figures: z.object({
    queued: z.int(),
    sent: z.int(),
    bounced: z.int(),
    complained: z.int(),
  }),
})
type ShownBroadcast = z.output<typeof broadcastSchema>

const GAP = '  '
const WIDTHS = [10, 20, 9]
const INDENT = '    '

/** A table: id, start, state, subject. */
export function shownBroadcasts(answer: unknown, columns: number): string {
  const { broadcasts, next } = listSchema.parse(answer)
  if (broadcasts.length === 0) return 'There is no broadcast.'
  const rest = columns - WIDTHS.reduce((sum, width) => sum + width + GAP.length, 0)
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, at) => fitted(cell, WIDTHS[at] ?? rest))
      .join(GAP)
      .trimEnd()
  return [
    row(['ID', 'START', 'STATE', 'SUBJECT']),
    ...broadcasts.map(({ id, startsAt, state, subject }) =>
      row([id, shownInstant(startsAt), state, subject]),
    ),
    ...(next === undefined ? [] : ['', `There are more: broadcasts --after ${shownLine(next)}`]),
  ].join('\n')
}

const STATES: Readonly<Record<string, string>> = {
  scheduled: 'waits for its start',
  canary: 'goes to the first few',
  waiting: 'waits for what the first few say',
  running: 'goes to everybody',
  done: 'is queued for everybody; each gets it in hours of their own, or not at all',
  stopped: 'is stopped',
}

/** Where it stands, who wanted it and what came of it. */
export function shownBroadcast(answer: unknown, columns: number): string {
  const broadcast = broadcastSchema.parse(answer)
  const { id, subject, state, startsAt, by, createdAt, stopped } = broadcast
  return [
    ...wrapped(shownLine(subject), columns),
    shownLine(`${id} ${STATES[state] ?? state}`),
    shownLine(`starts ${shownInstant(startsAt)}, for ${audienceOf(broadcast)}`),
    shownLine(`written ${shownInstant(createdAt)} by ${by}`),
    ...(stopped ? [`stopped ${shownInstant(stopped.at)} by ${shownLine(stopped.by)}`] : []),
    ...(stopped ? wrapped(stopped.note, columns - INDENT.length).map((line) => INDENT + line) : []),
    figuresOf(broadcast),
  ].join('\n')
}

function audienceOf({ audience: { kind, memberId }, members }: ShownBroadcast): string {
  const whom = kind === 'leg' ? `the leg of ${memberId}` : 'all members'
  return members === undefined ? whom : `${whom} (${counted(members, 'member', 'members')})`
}

function figuresOf({ figures: { queued, sent, bounced, complained } }: ShownBroadcast): string {
  const came = `${bounced} came back, ${complained} complained`
  return `${counted(queued, 'mail', 'mails')} queued, ${counted(sent, 'mail', 'mails')} sent, ${came}`
}
