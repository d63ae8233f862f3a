import type { Situation } from '../capability.ts'
import { askerLogs } from './asker-log.ts'
import { questions, turnOf, type Question } from './question.ts'
import { heldTurns, type HeldTurn } from './turn-rows.ts'

const OWN_SHOWN = 20
const HELD_SHOWN = 50

/** What a member asked, the newest first. */
export async function questionsAskedBy(
  { reader }: Situation,
  memberId: string,
): Promise<readonly Question[]> {
  const log = await reader.get(askerLogs, memberId)
  const ids = (log?.value.questionIds ?? []).slice(-OWN_SHOWN).toReversed()
  const found = await Promise.all(ids.map((id) => reader.get(questions, id)))
  return found.flatMap((stored) => (stored ? [stored.value] : []))
}

export interface WaitingQuestion {
  readonly held: HeldTurn
  readonly question: Question
}

/** What waits for a member's answer, the most urgent first; the view may be a moment behind. */
export async function questionsWaitingFor(
  { reader }: Situation,
  memberId: string,
): Promise<readonly WaitingQuestion[]> {
  const { items } = await reader.lookup(heldTurns, 0, memberId, { limit: HELD_SHOWN })
  const waiting = await Promise.all(
    items.map(async ({ value: held }) => {
      const question = (await reader.get(questions, held.questionId))?.value
      return question && turnOf(question, held.turn)?.state === 'open'
        ? { held, question }
        : undefined
    }),
  )
  return waiting.filter((each) => each !== undefined)
}
