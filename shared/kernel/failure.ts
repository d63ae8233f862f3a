/** Every expected failure with the HTTP status it means; the codes are part of the public API. */
export const FAILURES = {
  BODY_MALFORMED: { status: 400, title: 'The body is not valid JSON.' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is larger than is taken here.' },
  INPUT_INVALID: { status: 422, title: 'Some fields are missing or not valid.' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'The content type is not supported.' },
  REFERRAL_UNKNOWN: { status: 404, title: 'Nobody here has this referral code.' },
  ROUTE_UNKNOWN: { status: 404, title: 'There is nothing at this address.' },
  TOKEN_INVALID: { status: 403, title: 'This link is not valid, or no longer.' },
  STATE_CHANGED: { status: 409, title: 'This changed meanwhile. Please try again.' },
  QUESTION_UNKNOWN: { status: 404, title: 'There is no such question.' },
  QUESTION_CLOSED: { status: 409, title: 'This question is closed.' },
  QUESTION_FULL: {
    status: 409,
    title: 'This conversation has become very long. Please ask a new question.',
  },
  ANSWER_NEEDED: {
    status: 409,
    title: 'A first question needs an answer, or its asker withdraws it.',
  },
  QUESTIONS_TOO_MANY: {
    status: 429,
    title: 'That is a lot for one day. Nothing was stored; please try again tomorrow.',
  },
  FAQ_UNKNOWN: { status: 404, title: 'There is no such answer among the frequent questions.' },
  BROADCAST_UNKNOWN: { status: 404, title: 'There is no such broadcast.' },
  MEMBER_UNKNOWN: { status: 404, title: 'There is no such active member.' },
  NOT_STAFF: { status: 403, title: 'This is for the staff of the organisation only.' },
  UNEXPECTED: { status: 500, title: 'Something went wrong on our side. Please try again.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    title: 'This idempotency key was used with a different body.',
  },
} as const

export type FailureCode = keyof typeof FAILURES

export interface FieldFault {
  readonly field: string
  readonly message: string
}

export interface Failure {
  readonly code: FailureCode
  /** For INPUT_INVALID: what is wrong, field by field. */
  readonly faults?: readonly FieldFault[]
}

export function failure(code: FailureCode, faults?: readonly FieldFault[]): Failure {
  return faults ? { code, faults } : { code }
}
