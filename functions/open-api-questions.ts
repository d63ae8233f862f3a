import * as z from 'zod/mini'
import {
  answerSchema,
  memberQuestionSchema,
  messageSchema,
  resolutionSchema,
  verificationSchema,
  visitorQuestionSchema,
  withdrawalSchema,
} from '../shared/questions/question-form.ts'
import {
  content,
  idempotencyKey,
  pathParameter,
  queryParameter,
  responses,
  statusSchema,
} from './open-api-parts.ts'

const faqsSchema = z.object({
  faqs: z.array(z.object({ key: z.string(), question: z.string(), text: z.string() })),
})

const acceptedSchema = z.object({
  questionId: z.string(),
  dueAt: z.optional(z.string()),
  statusUrl: z.optional(z.string()),
})

const verifiedSchema = z.object({
  questions: z.array(
    z.object({ questionId: z.string(), dueAt: z.string(), statusUrl: z.string() }),
  ),
  /** Beyond the day's share, or not chosen. */
  waiting: z.int(),
})

const questionSchema = z.looseObject({
  questionId: z.string(),
  subject: z.string(),
  askedAt: z.string(),
  state: z.enum(['open', 'late', 'answered', 'withdrawn', 'closed']),
  heldBy: z.optional(z.array(z.string())),
  dueAt: z.optional(z.string()),
  messages: z.array(
    z.object({
      number: z.int(),
      from: z.enum(['asker', 'answerer']),
      name: z.string(),
      at: z.string(),
      text: z.string(),
      isAnswer: z.boolean(),
    }),
  ),
})

const publishedSchema = z.object({
  questionId: z.string(),
  number: z.int(),
  isInTime: z.boolean(),
})

const serviceLevelSchema = z.object({
  answerWithinHours: z.int(),
  windows: z.array(z.looseObject({ days: z.int(), owed: z.int(), answered: z.int() })),
  open: z.int(),
  breached: z.int(),
  measuredAt: z.string(),
})

/** Asking, answering and how well the promise is kept. */
export function questionPaths() {
  return {
    '/v1/faqs': {
      get: {
        summary: 'The best matching frequent questions',
        parameters: queryParameter('q', 'What was typed so far', false),
        responses: responses(200, 'At most five, the best first', faqsSchema),
      },
    },
    '/v1/faqs/{key}/answered': {
      post: {
        summary: 'This answered me: no question had to be asked',
        parameters: [...pathParameter('key', 'Of the frequent question'), ...idempotencyKey()],
        responses: responses(200, 'Recorded', statusSchema),
      },
    },
    '/v1/questions': {
      post: {
        summary:
          'Ask: with a home token the clock starts at once, with an address when it is verified',
        parameters: idempotencyKey(),
        requestBody: {
          required: true,
          ...content(z.union([memberQuestionSchema, visitorQuestionSchema])),
        },
        responses: responses(202, 'Accepted; of a visitor always the same', acceptedSchema),
      },
    },
    '/v1/questions/{id}': {
      get: {
        summary: 'How a question stands, for whoever asked it',
        parameters: [
          ...pathParameter('id', 'Of the question'),
          ...queryParameter('token', 'Of the question’s link, or of the member’s home link'),
        ],
        responses: responses(200, 'The question', questionSchema),
      },
    },
    '/v1/questions/{id}/messages': {
      post: {
        summary: 'Write on, withdraw it, or say that it is settled',
        parameters: [...pathParameter('id', 'Of the question'), ...idempotencyKey()],
        requestBody: {
          required: true,
          ...content(z.union([messageSchema, withdrawalSchema, resolutionSchema])),
        },
        responses: responses(202, 'The question as it stands now', questionSchema),
      },
    },
    '/v1/question-verifications': {
      post: {
        summary: 'Say by the mailed token that it was you who asked: the clock starts',
        requestBody: { required: true, ...content(verificationSchema) },
        responses: responses(200, 'The questions that it opened', verifiedSchema),
      },
    },
    '/v1/answers': {
      post: {
        summary: 'Answer by the token mailed to whoever holds the question',
        parameters: idempotencyKey(),
        requestBody: { required: true, ...content(answerSchema) },
        responses: responses(202, 'Published; a second one is a correction', publishedSchema),
      },
    },
    '/v1/service-level': {
      get: {
        summary: 'How the promise was kept, without a name; at most a minute old',
        responses: responses(200, 'By the turns that were due', serviceLevelSchema),
      },
    },
  }
}
