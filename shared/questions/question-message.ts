import * as z from 'zod/mini'
import type { Instant } from '../kernel/time.ts'
import type { RecordKind } from '../kernel/record.ts'

const questionMessageSchema = z.object({
  questionId: z.string(),
  number: z.int(),
  /** Which turn it belongs to. */
  turn: z.int(),
  from: z.enum(['asker', 'holder', 'staff']),
  /** Who wrote it, as a member's id; staff by the name they act under. */
  authorId: z.string(),
  /** Receipt time by the server. */
  at: z.string(),
  text: z.string(),
  isAnswer: z.boolean(),
})

/** One message of either side, as text; never changed. A correction is a further one. */
export type QuestionMessage = z.output<typeof questionMessageSchema>

export const questionMessages: RecordKind<QuestionMessage> = {
  name: 'question-message',
  schema: questionMessageSchema,
  group: ({ questionId }) => questionId,
  id: ({ number }) => String(number).padStart(4, '0'),
}

export interface NewMessage {
  readonly authorId: string
  readonly from: QuestionMessage['from']
  readonly text: string
  readonly at: Instant
}
