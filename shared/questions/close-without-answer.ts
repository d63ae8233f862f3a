import type { Situation } from '../capability.ts'
import { combine, effects, type Effects } from '../effects.ts'
import type { Stored } from '../kernel/record.ts'
import { changing } from './change-question.ts'
import { withoutAnswer } from './close-turn.ts'
import { latestTurn, type Question } from './question.ts'
import { quietHoursOf } from './quiet-hours-of.ts'
import { currentHolders, type Turn } from './turn.ts'

export interface ClosedWithoutAnswer {
  readonly question: Question
  readonly effects: Effects
}

/** Ends the open turn by an act that is kept with who did it and when it was received: late by then, it was late. */
export async function closingWithoutAnswer(
  situation: Situation,
  stored: Stored<Question>,
  state: Exclude<Turn['state'], 'open' | 'answered'>,
  act: Question['acts'][number],
  voided?: Question['voided'],
): Promise<ClosedWithoutAnswer> {
  const nights = await quietHoursOf(situation, currentHolders(latestTurn(stored.value)))
  const acted = { ...stored.value, acts: [...stored.value.acts, act], ...(voided && { voided }) }
  const ended = { state, receivedAt: act.at, now: situation.now }
  const { question, isNewBreach } = withoutAnswer(acted, ended, nights)
  const counts = isNewBreach ? (['promise-breached'] as const) : []
  return { question, effects: combine([changing(stored, question), effects({ counts })]) }
}
