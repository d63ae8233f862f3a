import { epochMs, type Instant } from '../kernel/time.ts'
import { latestTurn, type Question } from './question.ts'
import { currentHolders } from './turn.ts'

/** Where a question stands, as its asker and its holders may know it. */
export type QuestionStatus =
  | { readonly state: 'open'; readonly heldBy: readonly string[]; readonly dueAt: Instant }
  | {
      readonly state: 'late'
      readonly heldBy: readonly string[]
      readonly dueAt: Instant
      readonly lateByMs: number
    }
  | {
      readonly state: 'answered'
      readonly answeredAt: Instant
      readonly dueAt: Instant
      readonly isInTime: boolean
      readonly lateByMs?: number
    }
  | { readonly state: 'withdrawn' }
  /** Voided by the staff, or closed by a holder as in need of no answer; the words say why. */
  | { readonly state: 'closed'; readonly words: string }

/** What staff note about spam is not for its sender. */
function wordsOf({ reason, note }: NonNullable<Question['voided']>): string {
  return reason === 'duplicate' ? note : 'The organisation has closed this question.'
}

/** Of the latest turn: late from the first millisecond after dueAt, recorded or not. */
export function statusOf(question: Question, now: Instant): QuestionStatus {
  const turn = latestTurn(question)
  const { dueAt, lateByMs } = turn
  if (question.voided) return { state: 'closed', words: wordsOf(question.voided) }
  switch (turn.state) {
    case 'open': {
      const heldBy = currentHolders(turn)
      if (now <= dueAt) return { state: 'open', heldBy, dueAt }
      return { state: 'late', heldBy, dueAt, lateByMs: epochMs(now) - epochMs(dueAt) }
    }
    case 'answered': {
      const answeredAt = turn.answeredAt ?? dueAt
      const isInTime = lateByMs === undefined
      return { state: 'answered', answeredAt, dueAt, isInTime, ...(lateByMs && { lateByMs }) }
    }
    case 'withdrawn':
      return { state: 'withdrawn' }
    case 'void':
    case 'no-answer-needed':
      return { state: 'closed', words: question.acts.at(-1)?.note ?? '' }
  }
}
