import { AskPage } from '../../web/pages/ask-page.tsx'
import type { AskPageProps } from '../../web/pages/ask-page.tsx'
import { AskedPage } from '../../web/pages/asked-page.tsx'
import { FaqAnsweredPage } from '../../web/pages/faq-answered-page.tsx'
import { VerifyQuestionPage } from '../../web/pages/verify-question-page.tsx'
import type { VerifyQuestionPageProps } from '../../web/pages/verify-question-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { asked, subject } from './sample-question.ts'
import { site } from './sample-site.ts'

export const visitorAsks: AskPageProps = {
  site,
  answerWithinHours: 72,
  search: { query: '', faqs: [] },
  form: {
    action: '/ask',
    hidden: { timeZone: '', idempotencyKey: 'key-3', formStamp: 'stamp-3' },
    values: { email: '', subject: '', body: '' },
    asksForEmail: true,
    problems: [],
  },
}

export const memberAsks: AskPageProps = {
  ...visitorAsks,
  sponsorName: 'Anna Keller',
  homeUrl: '/home/x',
  form: { ...visitorAsks.form, action: '/home/x/ask', asksForEmail: false },
}

export const visitorLooked: AskPageProps = {
  ...visitorAsks,
  form: {
    ...visitorAsks.form,
    values: { email: 'ben@example.org', subject, body: 'I travel a lot.' },
  },
  search: {
    query: subject,
    faqs: [
      {
        key: 'joining-what-it-costs',
        question: 'What does it cost to be a member?',
        answer: {
          kind: 'html',
          html: '<p>Joining costs nothing, and you do <strong>not</strong> have to order.</p>',
        },
      },
      {
        key: 'published-7',
        question: 'May I skip a month?',
        answer: { kind: 'text', text: 'Yes.\nAs often as you like.' },
      },
    ],
  },
}

export const faultyQuestion: AskPageProps = {
  ...visitorLooked,
  search: { query: '', faqs: [] },
  form: {
    ...visitorLooked.form,
    values: { email: 'ben@@example', subject: '', body: 'I travel a lot.' },
    problems: [
      { field: 'subject', message: 'Please say in one line what you ask.' },
      { field: 'email', message: 'This is not an e-mail address. It looks like name@example.org.' },
    ],
  },
}

const verify = { action: '/verify-question/abc234', hidden: { questionId: 'q1' } }

export const verification: VerifyQuestionPageProps = {
  site,
  answerWithinHours: 72,
  questions: [{ subject, body: asked.text, verify }],
}

/** Every page up to a question that is sent, by the name that tests give it. */
export const askPages: Readonly<Record<string, string>> = {
  ask: renderPage(AskPage, visitorAsks),
  'ask-at-home': renderPage(AskPage, memberAsks),
  'ask-looked': renderPage(AskPage, visitorLooked),
  'ask-nothing-found': renderPage(AskPage, {
    ...visitorLooked,
    search: { query: subject, faqs: [] },
  }),
  'ask-problems': renderPage(AskPage, faultyQuestion),
  asked: renderPage(AskedPage, {
    site,
    from: { name: 'Harbour Lane', email: 'hello@harbour-lane.example' },
  }),
  'faq-answered': renderPage(FaqAnsweredPage, { site, askUrl: '/ask' }),
  'verify-question': renderPage(VerifyQuestionPage, verification),
  'verify-questions': renderPage(VerifyQuestionPage, {
    ...verification,
    questions: [
      ...verification.questions,
      { subject: 'Who are you?', body: 'W'.repeat(400), verify },
    ],
  }),
}
