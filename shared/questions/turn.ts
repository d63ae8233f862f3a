import * as z from 'zod/mini'

/** Holds a question for the organisation itself; every member's id differs from it. */
export const STAFF = 'staff'

const holderIntervalSchema = z.object({
  /** A member's id, or `staff`. */
  holderId: z.string(),
  came: z.enum(['asked', 'escalated', 'called-in', 'passed-on', 'reassigned', 'with-staff']),
  fromAt: z.string(),
  /** Absent while they hold it; a turn that closes ends every interval. */
  untilAt: z.optional(z.string()),
})
export type HolderInterval = z.output<typeof holderIntervalSchema>

const breachSchema = z.object({
  /** The turn's own dueAt. */
  breachedAt: z.string(),
  detectedAt: z.string(),
  /** Who held it at dueAt. */
  heldBy: z.array(z.string()),
  /** An answer turned up that had been received in time (rule 9): the breach stays on record. */
  withdrawnAt: z.optional(z.string()),
})

export const turnSchema = z.object({
  number: z.int(),
  /** When the oldest message that waits for this answer was received. */
  startedAt: z.string(),
  /** `startedAt` plus the promise in elapsed hours; written once. */
  dueAt: z.string(),
  /** The asker's messages that this turn answers. */
  asks: z.array(z.object({ number: z.int(), at: z.string() })),
  holders: z.array(holderIntervalSchema),
  state: z.enum(['open', 'answered', 'withdrawn', 'void', 'no-answer-needed']),
  /** Reminders and the escalation, by key, each done once. */
  done: z.array(z.string()),
  /** Levels it climbed after the breach. */
  climbs: z.int(),
  breach: z.optional(breachSchema),
  closedAt: z.optional(z.string()),
  /** Who held it when it closed; they may still correct their answer. */
  closedWith: z.optional(z.array(z.string())),
  /** Of the first answer: receipt time, who gave it. */
  answeredAt: z.optional(z.string()),
  answeredBy: z.optional(z.string()),
  lateByMs: z.optional(z.int()),
})

/** One asker message, or several that wait together, and the one answer that is owed for it. */
export type Turn = z.output<typeof turnSchema>

export function holdersAt(turn: Turn, at: string): readonly string[] {
  const held = turn.holders.filter(
    ({ fromAt, untilAt }) => fromAt <= at && (untilAt === undefined || at < untilAt),
  )
  return [...new Set(held.map(({ holderId }) => holderId))]
}

/** Who holds it now; for a closed turn, who held it when it closed. */
export function currentHolders({ holders, closedWith }: Turn): readonly string[] {
  if (closedWith) return closedWith
  const current = holders.filter(({ untilAt }) => untilAt === undefined)
  return [...new Set(current.map(({ holderId }) => holderId))]
}

export function isHolder(turn: Turn, holderId: string): boolean {
  return currentHolders(turn).includes(holderId)
}
