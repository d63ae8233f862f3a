import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import type { Settings } from '../organisation.ts'

const DAY_HOURS = 24
const WEEK_HOURS = 7 * DAY_HOURS

const mailBudgetSchema = z.object({
  memberId: z.string(),
  /** Mails that count, when they were claimed; oldest first. */
  taken: z.array(z.object({ key: z.string(), at: z.string() })),
  /** Mails that count and were put off, until when. */
  waiting: z.array(z.object({ key: z.string(), priority: z.int(), until: z.string() })),
})

/** What a member got of the counted kinds together in the last week: one budget for all of them. */
export type MailBudget = z.output<typeof mailBudgetSchema>

export const mailBudgets: RecordKind<MailBudget> = {
  name: 'mail-budget',
  schema: mailBudgetSchema,
  id: ({ memberId }) => memberId,
}

export type Budgets = Pick<Settings['budgets'], 'perDay' | 'perWeek'>

/** When one more may go: now, or the instant at which the day and the week both allow it. */
export function freeAt(
  taken: MailBudget['taken'],
  { perDay, perWeek }: Budgets,
  now: Instant,
  key: string,
): Instant {
  const others = taken.filter((each) => each.key !== key).map(({ at }) => at)
  const limits = [
    [perDay, DAY_HOURS],
    [perWeek, WEEK_HOURS],
  ] as const
  return limits.reduce((earliest, [mails, hours]) => {
    const recent = others.filter((at) => plusHours(at, hours) > now).toSorted()
    const blocking = recent.length < mails ? undefined : recent.at(-mails)
    const free = blocking === undefined ? now : plusHours(blocking, hours)
    return free > earliest ? free : earliest
  }, now)
}

/** What waits and goes first. */
export function waitingAbove(
  budget: MailBudget | undefined,
  priority: number,
): MailBudget['waiting'] {
  return (budget?.waiting ?? []).filter((each) => each.priority < priority)
}

/** With this mail in it, once, however often it is tried; what is older than a week is forgotten. */
export function withTaken(budget: MailBudget, key: string, at: Instant): MailBudget {
  const others = without(budget, key, at)
  return { ...others, taken: [...others.taken, { key, at }] }
}

/** It waits: whatever comes behind it makes way. */
export function withWaiting(
  budget: MailBudget,
  mail: MailBudget['waiting'][number],
  now: Instant,
): MailBudget {
  const others = without(budget, mail.key, now)
  return { ...others, waiting: [...others.waiting, mail] }
}

/** Nothing was accepted, or nothing will be: the mail neither counts nor waits. */
export function without(budget: MailBudget, key: string, now: Instant): MailBudget {
  const { memberId, taken, waiting } = budget
  return {
    memberId,
    taken: taken.filter((each) => each.key !== key && plusHours(each.at, WEEK_HOURS) > now),
    waiting: waiting.filter((each) => each.key !== key && plusHours(each.until, WEEK_HOURS) > now),
  }
}

export function emptyBudget(memberId: string): MailBudget {
  return { memberId, taken: [], waiting: [] }
}
