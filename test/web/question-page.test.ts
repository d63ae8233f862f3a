import { describe, expect, test } from 'vitest'
import type { QuestionStatus } from '../../web/components/question-status.tsx'
import { QuestionPage } from '../../web/pages/question-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { tagsOf } from './html-tags.ts'
import { answered, answeredStatus, asked, lateStatus, openStatus } from './sample-question.ts'
import { question, questionPages } from './sample-question-pages.ts'

const withStatus = (status: QuestionStatus) => renderPage(QuestionPage, { ...question, status })

describe('how a question stands', () => {
  test('while there is time, the page says who answers, until when, and how long that still is', () => {
    const html = withStatus(openStatus)
    expect(html).toContain('<bdi>Anna Keller</bdi>')
    expect(html).toContain(`<time datetime="${openStatus.due.at}">${openStatus.due.text}</time>`)
    expect(html).toContain('>2 days and 3 hours left</time>')
  })

  test('the time left counts on only where the server said when it counted', () => {
    expect(withStatus(openStatus)).toContain(`data-countdown="${openStatus.asOf}"`)
    expect(withStatus({ ...openStatus, asOf: undefined })).not.toContain('data-countdown')
  })

  test('once it is late the page says so, how late, who has been told, and that it stays open', () => {
    const html = withStatus(lateStatus)
    expect(html).toContain('<h2 id="status">The answer is late</h2>')
    expect(html).toContain('20 hours ago')
    expect(html).toContain(
      '<bdi>Anna Keller</bdi>, <bdi>Rita Moss</bdi> and <bdi>the team of Harbour Lane</bdi>',
    )
    expect(html).toContain('stays open until a person has answered it')
  })

  test('an answer in time is called so, and a late one is not', () => {
    expect(withStatus(answeredStatus)).toContain('within the time we promised')
    const late = withStatus({ ...answeredStatus, isInTime: false, lateBy: '20 hours' })
    expect(late).toContain('20 hours later than we promised')
    expect(late).not.toContain('within the time')
  })

  test('a question that is closed in another way says in which', () => {
    expect(withStatus({ kind: 'withdrawn' })).toContain('Nobody owes an answer any more.')
    expect(withStatus({ kind: 'closed', words: 'It was asked twice.' })).toContain('asked twice')
  })
})

describe('the page of a question', () => {
  test('tells who asked, who answered and who only wrote', () => {
    const remark = { ...answered, isAnswer: false }
    const messages = [asked, remark, answered, asked]
    const html = renderPage(QuestionPage, { ...question, messages })
    const headings = Array.from(html.matchAll(/<h3><bdi>[^<]+<\/bdi> (\w+)/g), ([, deed]) => deed)
    expect(headings).toEqual(['asked', 'wrote', 'answered', 'wrote'])
  })

  test('says what a further message does: it keeps the time, or asks anew', () => {
    expect(withStatus(openStatus)).toContain('The time they have stays the same.')
    expect(withStatus(answeredStatus)).toContain('It opens the question again')
  })

  test('has nothing left to press once the question is closed for good', () => {
    const html = questionPages['question-withdrawn'] ?? ''
    expect(tagsOf(html).filter(({ name }) => name === 'form')).toEqual([])
  })

  test('greets whoever has just asked, and nobody else', () => {
    expect(questionPages['question-new']).toContain('<title>Sent: Do I have to order')
    expect(questionPages['question-new']).toContain('Your question has arrived.')
    expect(questionPages['question-late']).not.toContain('Your question has arrived.')
  })

  test('keeps a message that was refused, and says why', () => {
    const reply = { action: '/m', idempotencyKey: 'key', value: 'x', problem: 'A little more.' }
    const html = renderPage(QuestionPage, { ...question, reply })
    expect(html).toContain('<title>Problem: Do I have')
    expect(html).toContain('id="body-problem">A little more.<')
    expect(html).toMatch(/<textarea [^>]*>x<\/textarea>/)
  })
})
