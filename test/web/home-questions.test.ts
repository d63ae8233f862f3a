import { expect, test } from 'vitest'
import { HomePage } from '../../web/pages/home-page.tsx'
import { LandingPage } from '../../web/pages/landing-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { home, landing, service } from './sample-pages.tsx'

test('a member asks from their own page, and sees there how their questions stand', () => {
  const html = renderPage(HomePage, home)
  expect(html).toMatch(/<a class="button quiet" href="\/home\/x\/ask">Ask a question/)
  expect(html).toMatch(/href="\/questions\/q3"><bdi>Do I have to order every month\?/)
  expect(html).toMatch(/<bdi>Anna Keller<\/bdi> answers by <time [^>]*>Sunday, 8 March/)
  expect(html).toMatch(/class="duty overdue">Late: was promised by <time/)
  expect(html).toMatch(/Answered on <time [^>]*>Friday, 6 March/)
})

test('a member who has asked nothing yet is told that nothing is too small', () => {
  const html = renderPage(HomePage, { ...home, questions: [] })
  expect(html).toContain('None so far. Nothing is too small to ask.')
})

test('the questions that wait for a member come first, and are answered by the mailed link alone', () => {
  const html = renderPage(HomePage, home)
  expect(html.indexOf('wait for your answer')).toBeLessThan(html.indexOf('Your first weeks'))
  expect(html).toMatch(/class="duty overdue">Your answer was due by <time/)
  expect(html).toContain('open the link in the mail about the question')
  expect(renderPage(HomePage, { ...home, held: [] })).not.toContain('wait for your answer')
})

test('the landing page tells how the promise was kept only where there is something to tell', () => {
  expect(renderPage(LandingPage, landing)).not.toContain('In the last')
  const html = renderPage(LandingPage, { ...landing, service })
  expect(html).toContain(
    'In the last 90 days, 97 % of the questions were answered in time; half of the 34 answers came within 5 hours.',
  )
  expect(html).toMatch(/href="\/service">See the figures/)
  const single = renderPage(LandingPage, { ...landing, service: { ...service, answered: 1 } })
  expect(single).toContain('were answered in time.')
})

test('a visitor may ask before they join', () => {
  expect(renderPage(LandingPage, landing)).toMatch(/href="\/ask">Ask a question before you join/)
})
