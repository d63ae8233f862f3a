import { describe, expect, test } from 'vitest'
import { AskPage } from '../../web/pages/ask-page.tsx'
import { AskedPage } from '../../web/pages/asked-page.tsx'
import { FaqAnsweredPage } from '../../web/pages/faq-answered-page.tsx'
import { VerifyQuestionPage } from '../../web/pages/verify-question-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { tagsOf } from './html-tags.ts'
import {
  askPages,
  faultyQuestion,
  memberAsks,
  verification,
  visitorAsks,
  visitorLooked,
} from './sample-ask-pages.ts'
import { site } from './sample-site.ts'

const fieldsOf = (html: string) =>
  tagsOf(html).filter(({ name }) => name === 'input' || name === 'textarea')
const namesOf = (html: string) => fieldsOf(html).map(({ attributes }) => attributes.name)
const formsIn = (html: string) => tagsOf(html).filter(({ name }) => name === 'form')

describe('the page that asks', () => {
  const html = renderPage(AskPage, visitorAsks)

  test('wants one line first, then the whole question, then an address, and carries the rest unseen', () => {
    const unseen = ['timeZone', 'idempotencyKey', 'formStamp', 'topic']
    expect(namesOf(html)).toEqual(['subject', 'body', 'email', ...unseen])
  })

  test('sends that first line with the form, though suggestions with forms of their own come between', () => {
    const [subject] = fieldsOf(html)
    expect(subject?.attributes).toMatchObject({ form: 'ask', required: '' })
    expect(tagsOf(html)).toContainEqual({
      name: 'form',
      attributes: { id: 'ask', method: 'post', action: '/ask' },
    })
  })

  test('asks a member for no address, names who answers, and leads back home', () => {
    const member = renderPage(AskPage, memberAsks)
    expect(namesOf(member)).not.toContain('email')
    expect(member).toContain('<bdi>Anna Keller</bdi> answers within 72 hours')
    expect(member).toMatch(/href="\/home\/x">Back to your page/)
    expect(html).toContain('Somebody at <bdi>Harbour Lane</bdi> answers within 72 hours')
    expect(html).not.toContain('Back to your page')
  })

  test('tells a visitor that their time starts with the mail, a member that it starts now', () => {
    expect(html).toContain('The 72 hours start when you press the button in that mail')
    expect(renderPage(AskPage, memberAsks)).toContain('The 72 hours start when you send it.')
  })

  test('links each problem to its field and keeps what was typed', () => {
    const faulty = renderPage(AskPage, faultyQuestion)
    expect(faulty).toContain('<title>Problem: Ask a question')
    for (const { field, message } of faultyQuestion.form.problems) {
      expect(faulty).toContain(`<a href="#${field}">${message}</a>`)
      expect(faulty).toContain(`id="${field}-problem">${message}<`)
    }
    expect(faulty).toMatch(/<textarea [^>]*>I travel a lot\./)
  })
})

describe('looking for an answer first', () => {
  const html = renderPage(AskPage, visitorLooked)

  test('is a button that needs nothing filled in and sends nothing through the address', () => {
    const [look] = tagsOf(html).filter(({ name }) => name === 'button')
    expect(look?.attributes).toMatchObject({ form: 'ask', name: 'look', formnovalidate: '' })
    expect(look?.attributes).not.toHaveProperty('formmethod')
  })

  test('brings what stands ready, each with its own “This answered me”, and keeps what was typed', () => {
    expect(html).toContain('<title>Answers found: Ask a question')
    expect(html).toContain('role="status">These 2 may answer it already:')
    expect(html).toContain('you do <strong>not</strong> have to order')
    expect(html).toContain('dir="auto">Yes.\nAs often as you like.')
    expect(formsIn(html).map(({ attributes }) => attributes.action)).toEqual([
      '/faq/joining-what-it-costs/answered',
      '/faq/published-7/answered',
      '/faq//answered',
      '/ask',
    ])
    expect(html).toContain('value="ben@example.org"')
  })

  test('says so when nothing fits, and that a person will answer', () => {
    expect(askPages['ask-nothing-found']).toContain('<title>Nothing found: Ask a question')
    expect(askPages['ask-nothing-found']).toContain('Write on, and a person will answer.')
  })
})

describe('after a question', () => {
  test('the page says where the mail comes from, and nothing about the address that was typed', () => {
    const from = { name: 'Harbour Lane', email: 'hello@harbour-lane.example' }
    const html = renderPage(AskedPage, { site, from })
    expect(html).toContain('<bdi>hello@harbour-lane.example</bdi>')
    expect(html).toContain('the clock starts then')
  })

  test('whoever was answered by a ready answer may still ask', () => {
    expect(renderPage(FaqAnsweredPage, { site, askUrl: '/ask' })).toMatch(/href="\/ask">Ask a/)
  })

  test('the page behind the mailed link shows every question with a button of its own', () => {
    const verify = { action: '/verify', hidden: { questionId: 'q2' } }
    const more = { subject: 'Who are you?', body: 'Yes, you.', verify }
    const questions = [...verification.questions, more]
    const html = renderPage(VerifyQuestionPage, { ...verification, questions })
    for (const { subject } of questions) expect(html).toContain(`<bdi>${subject}</bdi>`)
    expect(html).toContain('<h1>Did you ask these?</h1>')
    expect(formsIn(html)).toHaveLength(2)
    expect(html).toContain('the questions are deleted')
  })
})
