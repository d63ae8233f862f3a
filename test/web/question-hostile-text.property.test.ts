import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { AnswerPage } from '../../web/pages/answer-page.tsx'
import { AskPage } from '../../web/pages/ask-page.tsx'
import { QuestionPage } from '../../web/pages/question-page.tsx'
import { VerifyQuestionPage } from '../../web/pages/verify-question-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { hostile } from './hostile-text.ts'
import { shapeOf } from './html-tags.ts'
import { faultyQuestion, verification } from './sample-ask-pages.ts'
import { answered, asked, lateStatus } from './sample-question.ts'
import { answering, question } from './sample-question-pages.ts'

const written = (text: string) =>
  [asked, answered].map((message) => ({ ...message, name: text, text }))
const held = (text: string) => ({ ...lateStatus, heldBy: [text, 'Rita Moss'] })

const askPageBy = (text: string) =>
  renderPage(AskPage, {
    ...faultyQuestion,
    sponsorName: text,
    search: {
      query: `look for ${text}`,
      faqs: [{ key: text, question: text, answer: { kind: 'text', text } }],
    },
    form: { ...faultyQuestion.form, values: { email: text, subject: text, body: text } },
  })

const verificationBy = (text: string) =>
  renderPage(VerifyQuestionPage, {
    ...verification,
    questions: [{ subject: text, body: text, verify: { action: '/verify' } }],
  })

const questionBy = (text: string) =>
  renderPage(QuestionPage, {
    ...question,
    subject: text,
    status: held(text),
    messages: written(text),
    reply: question.reply && { ...question.reply, value: text, problem: 'Too long.' },
  })

const answerPageBy = (text: string) =>
  renderPage(AnswerPage, {
    ...answering,
    askerName: text,
    subject: text,
    status: held(text),
    messages: written(text),
    newerWaits: true,
    done: 'published',
    form: answering.form && {
      ...answering.form,
      values: { body: text, publish: true, faqQuestion: text },
    },
    callIn: answering.callIn && { ...answering.callIn, uplineName: text },
  })

test.each([
  ['page that asks', askPageBy],
  ['page behind the link to confirm', verificationBy],
  ['page of a question', questionBy],
  ['page of those who answer', answerPageBy],
])('whatever people write, the %s keeps its tags and attributes', (_name, pageBy) => {
  const plain = shapeOf(pageBy('Ada'))
  fc.assert(
    fc.property(hostile, (text) => {
      expect(shapeOf(pageBy(text))).toEqual(plain)
    }),
  )
})

test('a question is shown line by line as it was typed', () => {
  expect(verificationBy('one\n<b>two</b>')).toContain('>one\n&lt;b>two&lt;/b></p>')
})
