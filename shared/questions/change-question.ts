import { effects, put, type Effects } from '../effects.ts'
import type { Stored } from '../kernel/record.ts'
import { questions, type Question } from './question.ts'
import { timerChange } from './timer.ts'
import { turnViews } from './turn-rows.ts'

/** A question that is new, with its timer and the views of its turns. */
export function creating(question: Question): Effects {
  return effects({
    puts: [put(questions, question, 'absent'), ...turnViews(undefined, question)],
    ...timerChange(undefined, question, false),
  })
}

/** What became of a question: one condition on its version guards everything that goes with it. */
export function changing(
  { value: before, version }: Stored<Question>,
  after: Question,
  isFiring = false,
): Effects {
  return effects({
    puts: [put(questions, after, { version }), ...turnViews(before, after)],
    ...timerChange(before, after, isFiring),
  })
}
