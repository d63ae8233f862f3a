import type { Situation } from '../capability.ts'
import type { Effects } from '../effects.ts'
import type { Instant } from '../kernel/time.ts'
import { quarantining } from './quarantine.ts'
import type { ReplyRight } from './reply-address.ts'
import { recipientBehind } from './tell.ts'

/** What a reply says. */
export interface Written {
  readonly subject: string
  readonly text: string
  readonly receivedAt: Instant
}

/** A reply that is not published before its owner says so, and why. */
export async function inDoubt(
  situation: Situation,
  right: ReplyRight,
  written: Written,
  why: string,
): Promise<{ readonly outcome: string; readonly effects: Effects }> {
  const { personId, as } = right
  const about = aboutOf(right)
  const seen = right.as === 'answer' ? right.seen : undefined
  const recipient = recipientBehind(personId)
  const kept = { ...written, personId, as, about, seen, why, recipient }
  return { outcome: `quarantined: ${why}`, effects: await quarantining(situation, kept) }
}

/** Question and turn of an answer, the question of anything else; empty for a question of its own. */
export function aboutOf(right: ReplyRight): string {
  switch (right.as) {
    case 'answer':
      return `${right.holding.question.value.id}/${right.holding.turn.number}`
    case 'message':
    case 'former':
      return right.questionId
    case 'question':
      return ''
  }
}
