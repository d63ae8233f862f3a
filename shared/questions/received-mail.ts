import * as z from 'zod/mini'
import type { Situation } from '../capability.ts'
import { effects, put, type Effects } from '../effects.ts'
import type { RecordKind } from '../kernel/record.ts'
import { plusHours, type Instant } from '../kernel/time.ts'

const KEPT_HOURS = 90 * 24

const receivedMailSchema = z.object({
  /** Hash of Message-ID and token (rule 7), or of person, conversation and text. */
  id: z.string(),
  /** Under which the raw mail is kept for a month. */
  sesMessageId: z.string(),
  outcome: z.string(),
  at: z.string(),
})

/** A reply that was taken in, so that the same one changes nothing when it comes again. */
export const receivedMails: RecordKind<z.output<typeof receivedMailSchema>> = {
  name: 'received-mail',
  schema: receivedMailSchema,
  id: ({ id }) => id,
  expiresAt: ({ at }) => plusHours(at, KEPT_HOURS),
}

const replyLogSchema = z.object({ id: z.string(), ats: z.array(z.string()) })
export type ReplyLog = z.output<typeof replyLogSchema>

/** When replies came by one token, or from one person: what the limits count (rule 8). */
export const replyLogs: RecordKind<ReplyLog> = {
  name: 'reply-log',
  schema: replyLogSchema,
  id: ({ id }) => id,
  expiresAt: ({ ats }) => ats.at(-1) && plusHours(ats.at(-1) ?? '', 24),
}

interface Limit {
  readonly most: number
  readonly hours: number
}

const PER_TOKEN: Limit = { most: 5, hours: 1 }
const PER_SENDER: Limit = { most: 20, hours: 24 }

/** The log with one more, or undefined when the limit is reached. */
function withReply(log: ReplyLog, at: Instant, { most, hours }: Limit): ReplyLog | undefined {
  const recent = log.ats.filter((each) => each > plusHours(at, -hours))
  return recent.length >= most ? undefined : { ...log, ats: [...recent, at] }
}

/** Counts an accepted one, by token and by person; undefined beyond the limits (rule 8). */
export async function counting(
  { reader, now }: Situation,
  tokenHash: string,
  personId: string,
): Promise<Effects | undefined> {
  const wanted = [
    { id: `token/${tokenHash}`, limit: PER_TOKEN },
    { id: `person/${personId}`, limit: PER_SENDER },
  ]
  const logs = await Promise.all(
    wanted.map(async ({ id, limit }) => {
      const stored = await reader.get(replyLogs, id)
      const log = withReply(stored?.value ?? { id, ats: [] }, now, limit)
      return log && put(replyLogs, log, stored ? { version: stored.version } : 'absent')
    }),
  )
  const puts = logs.filter((each) => each !== undefined)
  return puts.length === logs.length ? effects({ puts }) : undefined
}
