import { AnswerPage } from '../../web/pages/answer-page.tsx'
import type { AnswerPageProps } from '../../web/pages/answer-page.tsx'
import { QuestionPage } from '../../web/pages/question-page.tsx'
import type { RepliesPageProps } from '../../web/pages/replies-page.tsx'
import { RepliesPage } from '../../web/pages/replies-page.tsx'
import type { QuestionPageProps } from '../../web/pages/question-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import {
  answered,
  answeredStatus,
  asked,
  lateStatus,
  openStatus,
  subject,
  thanked,
} from './sample-question.ts'
import { site } from './sample-site.ts'

export const question: QuestionPageProps = {
  site,
  subject,
  status: openStatus,
  messages: [asked],
  reply: { action: '/questions/q1/messages', idempotencyKey: 'key-4', value: '' },
  close: [
    {
      target: { action: '/questions/q1/close', hidden: { act: 'withdraw' } },
      label: 'Withdraw the question',
    },
    {
      target: { action: '/questions/q1/close', hidden: { act: 'resolve' } },
      label: 'This is settled for me',
    },
  ],
  homeUrl: '/home/x',
}

export const answering: AnswerPageProps = {
  site,
  askerName: 'Carla Méndez',
  subject,
  status: openStatus,
  messages: [asked],
  form: {
    action: '/answer/x',
    hidden: { idempotencyKey: 'key-5', seen: 'm1' },
    values: { body: '', publish: false, faqQuestion: subject },
    isCorrection: false,
  },
  callIn: { target: { action: '/answer/x/call-in' }, uplineName: 'Rita Moss' },
  noAnswerNeeded: { action: '/answer/x/close', idempotencyKey: 'key-6' },
}

export const answerSent: AnswerPageProps = {
  ...answering,
  status: answeredStatus,
  messages: [asked, answered],
  form: answering.form && { ...answering.form, isCorrection: true },
  callIn: undefined,
  noAnswerNeeded: undefined,
  done: 'published',
}

const replies: RepliesPageProps['replies'] = [
  {
    id: 'r1',
    subject: 'Re: Question: Which guide do I read first?',
    text: 'Start with the first part.\n\nIt takes five minutes.',
    came: { at: '2026-03-02T09:12:00.000Z', text: 'Monday, 2 March 2026 at 10:12' },
    why: 'It came from another address than the one we have for you.',
    confirm: { action: '/replies/x', hidden: { id: 'r1', act: 'confirm' } },
    discard: { action: '/replies/x', hidden: { id: 'r1', act: 'discard' } },
  },
  {
    id: 'r2',
    subject: '',
    text: '',
    came: { at: '2026-03-02T09:14:00.000Z', text: 'Monday, 2 March 2026 at 10:14' },
    why: 'It could not be read: please write again, without attachments.',
    discard: { action: '/replies/x', hidden: { id: 'r2', act: 'discard' } },
  },
]

/** Every page about a question that was sent, by the name that tests give it. */
export const questionPages: Readonly<Record<string, string>> = {
  'question-new': renderPage(QuestionPage, { ...question, isNew: true }),
  'question-late': renderPage(QuestionPage, { ...question, status: lateStatus }),
  'question-answered': renderPage(QuestionPage, {
    ...question,
    status: answeredStatus,
    messages: [asked, answered],
    close: [],
  }),
  'question-answered-late': renderPage(QuestionPage, {
    ...question,
    homeUrl: undefined,
    status: { ...answeredStatus, isInTime: false, lateBy: '20 hours' },
    messages: [asked, answered],
  }),
  'question-withdrawn': renderPage(QuestionPage, {
    site,
    subject,
    status: { kind: 'withdrawn' },
    messages: [asked],
  }),
  'replies-in-doubt': renderPage(RepliesPage, { site, replies }),
  'replies-problem': renderPage(RepliesPage, {
    site,
    replies: replies.slice(1),
    problem: 'This question is closed.',
  }),
  'replies-decided': renderPage(RepliesPage, { site, replies: [], done: 'confirm' }),
  answer: renderPage(AnswerPage, answering),
  'answer-problem': renderPage(AnswerPage, {
    ...answering,
    status: lateStatus,
    form: answering.form && {
      ...answering.form,
      values: { body: '.', publish: true, faqQuestion: subject },
      problem: 'An answer needs a few words.',
    },
  }),
  'answer-sent': renderPage(AnswerPage, answerSent),
  'answer-newer-waits': renderPage(AnswerPage, {
    ...answerSent,
    done: undefined,
    newerWaits: true,
    messages: [asked, answered, thanked],
    form: undefined,
    closedWords: 'This link has done its work.',
  }),
}
