import type { Situation } from '../capability.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import type { Instant } from '../kernel/time.ts'
import { questions, type Question } from './question.ts'
import { askerName, authorName, messagesOf } from './question-holes.ts'
import { statusOf } from './question-status.ts'

export interface MessageView {
  readonly number: number
  readonly from: 'asker' | 'holder' | 'staff'
  readonly name: string
  readonly at: Instant
  readonly text: string
  readonly isAnswer: boolean
}

/** Everything staff may know of a question; a visitor's address is not among it. */
export interface QuestionForStaff {
  readonly id: string
  readonly subject: string
  readonly asker:
    | { readonly kind: 'member'; readonly id: string; readonly name: string }
    | { readonly kind: 'visitor' }
  readonly state: ReturnType<typeof statusOf>['state']
  readonly turns: Question['turns']
  readonly acts: Question['acts']
  readonly messages: readonly MessageView[]
}

export async function messageViews(
  situation: Situation,
  question: Question,
): Promise<readonly MessageView[]> {
  const [asker, messages] = await Promise.all([
    askerName(situation, question),
    messagesOf(situation, question.id),
  ])
  return Promise.all(
    messages.map(async ({ number, from, authorId, at, text, isAnswer }) => {
      const name = from === 'asker' ? asker : await authorName(situation, from, authorId)
      return { number, from, name, at, text, isAnswer }
    }),
  )
}

/** One question with its history. Fails with QUESTION_UNKNOWN. */
export async function describeQuestion(
  situation: Situation,
  questionId: string,
): Promise<Result<QuestionForStaff>> {
  const stored = await situation.reader.get(questions, questionId)
  if (!stored) return fail(failure('QUESTION_UNKNOWN'))
  const { id, subject, asker, turns, acts } = stored.value
  const who =
    asker.type === 'member'
      ? {
          kind: 'member' as const,
          id: asker.memberId,
          name: await askerName(situation, stored.value),
        }
      : { kind: 'visitor' as const }
  return succeed({
    id,
    subject,
    asker: who,
    state: statusOf(stored.value, situation.now).state,
    turns,
    acts,
    messages: await messageViews(situation, stored.value),
  })
}
