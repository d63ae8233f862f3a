import { pathOf } from './api-request.ts'
import type { Command } from './command.ts'
import { shownFaqs } from './shown-faqs.ts'
import { shownQuestion } from './shown-question.ts'
import { shownQuestions } from './shown-questions.ts'

const STATES = ['open', 'breached']

export const list: Command = {
  usage: 'list [open|breached] [--after PLACE]',
  summary: 'What waits for an answer, the most urgent first',
  needsSubject: false,
  options: ['after'],
  required: [],
  fault: ({ subject }) =>
    subject === '' || STATES.includes(subject) ? undefined : 'Questions are open or breached.',
  request: ({ subject, options: { after } }) => ({
    method: 'GET',
    path: '/v1/staff/questions',
    query: { state: subject || 'open', ...(after && { after }) },
  }),
  shown: (answer, { subject }, columns) => shownQuestions(answer, subject || 'open', columns),
}

export const show: Command = {
  usage: 'show ID',
  summary: 'A question with everything that was said',
  needsSubject: true,
  options: [],
  required: [],
  request: ({ subject }) => ({ method: 'GET', path: pathOf('questions', subject) }),
  shown: (answer, _, columns) => shownQuestion(answer, columns),
}

export const faqs: Command = {
  usage: 'faqs',
  summary: 'Answers that were published as frequent questions',
  needsSubject: false,
  options: [],
  required: [],
  fault: ({ subject }) => (subject === '' ? undefined : `"${subject}" is too much.`),
  request: () => ({ method: 'GET', path: '/v1/staff/faqs' }),
  shown: (answered, _, columns) => shownFaqs(answered, columns),
}
