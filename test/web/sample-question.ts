import type { QuestionMessageView } from '../../web/components/question-messages.tsx'
import type { QuestionStatus } from '../../web/components/question-status.tsx'

export const subject = 'Do I have to order every month?'

export const openStatus: Extract<QuestionStatus, { kind: 'open' }> = {
  kind: 'open',
  heldBy: ['Anna Keller'],
  due: { at: '2026-03-08T12:04:00Z', text: 'Sunday, 8 March 2026 at 12:04' },
  timeLeft: '2 days and 3 hours left',
  asOf: '2026-03-06T08:31:00Z',
}

export const lateStatus: QuestionStatus = {
  kind: 'late',
  heldBy: ['Anna Keller', 'Rita Moss', 'the team of Harbour Lane'],
  due: { at: '2026-03-05T12:04:00Z', text: 'Thursday, 5 March 2026 at 12:04' },
  lateFor: '20 hours',
}

export const answeredStatus: Extract<QuestionStatus, { kind: 'answered' }> = {
  kind: 'answered',
  at: { at: '2026-03-06T19:40:00Z', text: 'Friday, 6 March 2026 at 19:40' },
  isInTime: true,
}

export const asked: QuestionMessageView = {
  from: 'asker',
  name: 'Carla Méndez',
  when: { at: '2026-03-05T12:04:00Z', text: 'Thursday, 5 March 2026 at 12:04' },
  text:
    'Hello Anna,\n\nthe order form says “monthly”. Do I have to order every month, or may I skip one?\n\n' +
    '  1. I travel a lot.\n  2. I would rather not pay for what I do not use.\n\nThank you!',
  isAnswer: false,
}

export const answered: QuestionMessageView = {
  from: 'answerer',
  name: 'Anna Keller',
  when: { at: '2026-03-06T19:40:00Z', text: 'Friday, 6 March 2026 at 19:40' },
  text:
    'No, you never have to. “Monthly” only means that the list of what is in season changes every month.\n\n' +
    'I skipped all of last summer. See https://harbour-lane.example/orders/how-to-skip-a-month-or-two-without-losing-anything-at-all.',
  isAnswer: true,
}

export const thanked: QuestionMessageView = {
  from: 'asker',
  name: 'Carla Méndez',
  when: { at: '2026-03-07T08:10:00Z', text: 'Saturday, 7 March 2026 at 08:10' },
  text: 'Thank you! And does that hold for gifts, too?',
  isAnswer: false,
}
