import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import { hashOf } from '../kernel/token.ts'
import { parseEmailAddress } from '../members/email-address.ts'
import type { Question } from './question.ts'

const DAY_HOURS = 24
/** Far above what a person asks; below what a flood needs. */
const QUESTIONS_PER_DAY = 10
const MESSAGES_PER_DAY = 40

const askerLogSchema = z.object({
  askerId: z.string(),
  questionAts: z.array(z.string()),
  messageAts: z.array(z.string()),
  /** The newest last. */
  questionIds: z.array(z.string()),
})

/** What one asker sent, and when: what the limits of a rolling day count, and their list of questions. */
export type AskerLog = z.output<typeof askerLogSchema>

export const askerLogs: RecordKind<AskerLog> = {
  name: 'asker-log',
  schema: askerLogSchema,
  id: ({ askerId }) => askerId,
}

const IDS_KEPT = 200

/** A visitor is their address, whichever of their questions they write to. */
export function askerLogIdOf({ asker }: Question): string {
  if (asker.type === 'member') return asker.memberId
  return `visitor/${hashOf(parseEmailAddress(asker.email)?.canonical ?? asker.email)}`
}

export function emptyLog(askerId: string): AskerLog {
  return { askerId, questionAts: [], messageAts: [], questionIds: [] }
}

const lastDay = (ats: readonly Instant[], now: Instant) =>
  ats.filter((at) => at > plusHours(now, -DAY_HOURS))

/** The log with one more question, or undefined when the day's share is used up. */
export function withQuestion(
  log: AskerLog,
  questionId: string,
  now: Instant,
): AskerLog | undefined {
  const questionAts = [...lastDay(log.questionAts, now), now]
  if (questionAts.length > QUESTIONS_PER_DAY) return undefined
  return { ...log, questionAts, questionIds: [...log.questionIds, questionId].slice(-IDS_KEPT) }
}

/** The same for a further message. */
export function withMessage(log: AskerLog, now: Instant): AskerLog | undefined {
  const messageAts = [...lastDay(log.messageAts, now), now]
  return messageAts.length > MESSAGES_PER_DAY ? undefined : { ...log, messageAts }
}
