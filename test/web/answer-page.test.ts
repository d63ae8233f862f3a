import { describe, expect, test } from 'vitest'
import { AnswerPage } from '../../web/pages/answer-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { tagsOf } from './html-tags.ts'
import { answerSent, answering, questionPages } from './sample-question-pages.ts'

const html = renderPage(AnswerPage, answering)
const fields = Object.fromEntries(
  tagsOf(html)
    .filter(({ name }) => name === 'input' || name === 'textarea')
    .map(({ attributes }) => [attributes.name, attributes]),
)

describe('the page of those who answer', () => {
  test('asks for the answer alone; putting it among the frequent questions is a choice', () => {
    expect(fields.body).toMatchObject({ required: '', maxlength: '5000' })
    expect(fields.publish).not.toHaveProperty('checked')
    expect(fields.faqQuestion).toMatchObject({ value: answering.subject })
    expect(fields.faqQuestion).not.toHaveProperty('required')
    expect(fields.seen).toMatchObject({ type: 'hidden', value: 'm1' })
  })

  test('guides to a kind and honest answer, and away from selling', () => {
    expect(html).toContain('Answer kindly and honestly')
    expect(html).toContain('If you do not know, say so')
    expect(html).toContain('sell nothing here')
  })

  test('says that asking the upline takes no duty away, and that closing is told to the asker', () => {
    expect(html).toContain('<bdi>Rita Moss</bdi>')
    expect(html).toContain('You stay')
    expect(html).toMatch(/We tell <bdi>Carla Méndez<\/bdi>/)
    expect(fields.note).not.toHaveProperty('required')
  })

  test('calls a second answer what it is', () => {
    const second = renderPage(AnswerPage, answerSent)
    expect(second).toContain('It is sent as a second answer.')
    expect(second).not.toContain('Ask my upline')
  })

  test.each([
    ['published', 'Your answer is sent.', 'Sent: '],
    ['called-in', 'Your upline has been asked too.', 'Your upline knows: '],
    ['closed', 'The question is closed.', 'Closed: '],
  ] as const)('after the act “%s” says what has happened', (done, words, title) => {
    const page = renderPage(AnswerPage, { ...answering, done })
    expect(page).toMatch(new RegExp(`role="status"><strong>${words}`))
    expect(page).toContain(`<title>${title}`)
  })

  test('a link whose time is over says why there is no form, and that a newer message waits', () => {
    const page = questionPages['answer-newer-waits'] ?? ''
    expect(page).toContain('This link has done its work.')
    expect(page).toContain('<bdi>Carla Méndez</bdi> has written again.')
    expect(page).not.toContain('<textarea')
  })

  test('keeps an answer that was refused, and says why', () => {
    const page = questionPages['answer-problem'] ?? ''
    expect(page).toContain('<title>Problem: ')
    expect(page).toContain('id="body-problem">An answer needs a few words.<')
  })
})
