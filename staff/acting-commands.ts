import * as z from 'zod/mini'
import { pathOf } from './api-request.ts'
import type { Command } from './command.ts'

const answeredSchema = z.object({ isInTime: z.boolean() })
const REASONS = ['spam', 'duplicate']

export const answer: Command = {
  usage: 'answer ID [--file FILE | --text TEXT] [--seen NUMBER] [--publish-as QUESTION]',
  summary: 'Answer it; without --file and --text from standard input',
  needsSubject: true,
  options: ['file', 'text', 'seen', 'publish-as'],
  required: [],
  takesText: true,
  fault: ({ options: { file, text, seen } }) => {
    if (seen !== undefined && !/^[1-9]\d{0,3}$/.test(seen)) {
      return '--seen is the number of the newest message that "show" showed you.'
    }
    return file !== undefined && text !== undefined
      ? 'Either --file or --text, not both.'
      : undefined
  },
  request: ({ subject, text, options: { seen, 'publish-as': publishAs } }) => ({
    method: 'POST',
    path: pathOf('questions', subject, '/answers'),
    body: {
      body: text,
      ...(seen !== undefined && { seen: Number(seen) }),
      ...(publishAs !== undefined && { publishAs }),
    },
  }),
  shown: (answered, { subject, options: { 'publish-as': publishAs } }) => {
    const { isInTime } = answeredSchema.parse(answered)
    const published = publishAs === undefined ? [] : ['It is among the frequent questions now.']
    return [`Answered ${subject}${isInTime ? ' in time' : ', late'}.`, ...published].join(' ')
  },
}

export const discard: Command = {
  usage: 'void ID --reason spam|duplicate [--of ID] --note NOTE',
  summary: 'Close what needs no answer; who asked twice is told the note',
  needsSubject: true,
  options: ['reason', 'of', 'note'],
  required: ['reason', 'note'],
  fault: ({ options: { reason = '', of } }) => {
    if (!REASONS.includes(reason)) return 'The reason is spam or duplicate.'
    if ((reason === 'duplicate') === (of !== undefined)) return undefined
    return 'A duplicate names the question that it repeats with --of; spam names none.'
  },
  request: ({ subject, options: { reason = '', of, note = '' } }) => ({
    method: 'POST',
    path: pathOf('questions', subject, '/void'),
    body: { reason, ...(of !== undefined && { duplicateOf: of }), note },
  }),
  shown: (_, { subject }) => `Closed ${subject} without an answer.`,
}

export const reassign: Command = {
  usage: 'reassign ID --to MEMBER|staff --note NOTE',
  summary: 'Let somebody else hold it; when it is due does not change',
  needsSubject: true,
  options: ['to', 'note'],
  required: ['to', 'note'],
  request: ({ subject, options: { to = '', note = '' } }) => ({
    method: 'POST',
    path: pathOf('questions', subject, '/reassign'),
    body: { to, note },
  }),
  shown: (_, { subject, options: { to = '' } }) => `${subject} is held by ${to} now.`,
}

export const removeFaq: Command = {
  usage: 'remove-faq KEY',
  summary: 'Take a published answer away from the frequent questions',
  needsSubject: true,
  options: [],
  required: [],
  request: ({ subject }) => ({
    method: 'POST',
    path: pathOf('faqs', subject, '/remove'),
    body: {},
  }),
  shown: (_, { subject }) => `Removed ${subject} from the frequent questions.`,
}

export const leave: Command = {
  usage: 'leave MEMBER --reason REASON',
  summary: 'Let a member leave; their questions go to the next active upline',
  needsSubject: true,
  options: ['reason'],
  required: ['reason'],
  request: ({ subject, options: { reason = '' } }) => ({
    method: 'POST',
    path: pathOf('members', subject, '/leave'),
    body: { reason },
  }),
  shown: (_, { subject }) => `Member ${subject} has left.`,
}
