import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import type { PageServer, ReadyAnswer } from './page-server.ts'
import { servePages } from './page-server.ts'
import { samplePages } from './sample-pages.tsx'
import { PHONE, watchedVisit } from './watched-visit.ts'

const HOSTILE = '<img src=x onerror=document.title="owned"><b>bold</b>\n{{7*7}}'
const ready = (key: string): ReadyAnswer => ({ key, question: `About ${key}?`, text: HOSTILE })
const ANSWERS: Readonly<Record<string, readonly ReadyAnswer[]>> = {
  order: ['cost', 'skip', 'gifts', 'returns'].map(ready),
  orders: ['cost', 'skip', 'gifts'].map(ready),
  hostile: [{ key: 'a/b?c', question: HOSTILE, text: HOSTILE }],
}

let browser: Browser
let server: PageServer
/** Answers to this query are held back until `release` is called. */
const held = { query: 'slow', release: () => {} }

async function answersTo(query: string): Promise<readonly ReadyAnswer[]> {
  if (query === held.query) await new Promise<void>((resolve) => (held.release = resolve))
  return query === held.query ? [ready('slow')] : (ANSWERS[query] ?? [])
}

beforeAll(async () => {
  server = await servePages(samplePages, '#2f6f5e', answersTo)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  server.close()
})

const visitAsk = (options: BrowserContextOptions, look: (page: Page) => Promise<void>) =>
  watchedVisit(browser, { viewport: PHONE, ...options }, async (page) => {
    await page.goto(`${server.url}/ask`)
    await look(page)
  })

const subject = (page: Page) => page.getByLabel('Your question in one line')
const suggestions = (page: Page) => page.locator('.suggestions summary')

test('as somebody types, the best three answers appear, and only their number is announced', async () => {
  const before = server.lookedFor.length
  await visitAsk({}, async (page) => {
    await subject(page).pressSequentially('order', { delay: 20 })
    await page.getByText('About cost?').waitFor()
    expect(await suggestions(page).allTextContents()).toEqual([
      'About cost?',
      'About skip?',
      'About gifts?',
    ])
    expect(await page.getByRole('status').textContent()).toBe('These 3 may answer it already:')
    expect(server.lookedFor.slice(before)).toEqual(['order'])
  })
})

test('an answer that is being read stays open when the same answers come again', async () => {
  await visitAsk({}, async (page) => {
    await subject(page).fill('order')
    await page.getByText('About skip?').click()
    const again = page.waitForResponse((response) => response.url().endsWith('q=orders'))
    await subject(page).fill('orders')
    await again
    await page.waitForTimeout(50)
    expect(await page.locator('.suggestions details[open] summary').allTextContents()).toEqual([
      'About skip?',
    ])
  })
})

test('fewer than three letters look for nothing, and take away what was found', async () => {
  await visitAsk({}, async (page) => {
    await subject(page).fill('order')
    await page.getByText('About cost?').waitFor()
    const before = server.lookedFor.length
    await subject(page).fill(' or ')
    await page.getByText('About cost?').waitFor({ state: 'detached' })
    expect(await page.getByRole('status').textContent()).toBe('')
    expect(server.lookedFor.length).toBe(before)
  })
})

test('what a ready answer holds stays text, and its key cannot leave its place in the address', async () => {
  await visitAsk({}, async (page) => {
    await subject(page).fill('hostile')
    await suggestions(page).click()
    expect(await page.locator('.suggestions .written').textContent()).toBe(HOSTILE)
    expect(await page.locator('.suggestions :is(img, b)').count()).toBe(0)
    expect(await page.title()).toBe('Ask a question · Harbour Lane')
    const posting = page.waitForRequest((request) => request.method() === 'POST')
    await page.getByRole('button', { name: 'This answered me' }).click()
    expect((await posting).url()).toBe(`${server.url}/faq/a%2Fb%3Fc/answered`)
    await page.waitForURL('**/signed-up')
  })
  expect([...(server.posted.at(-1) ?? [])]).toEqual([])
})

test('an answer to what was typed before never replaces the newer one', async () => {
  const context = await browser.newContext({ viewport: PHONE })
  const page = await context.newPage()
  await page.goto(`${server.url}/ask`)
  const asking = page.waitForRequest((request) => request.url().endsWith('q=slow'))
  await subject(page).fill('slow')
  await asking
  await subject(page).fill('order')
  await page.getByText('About cost?').waitFor()
  held.release()
  await page.waitForTimeout(100)
  expect(await page.getByText('About slow?').count()).toBe(0)
  await context.close()
})

test('whoever cannot reach the answers writes on undisturbed', async () => {
  const context = await browser.newContext({ viewport: PHONE })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.route('**/v1/faqs**', (route) => route.fulfill({ status: 503, body: 'no JSON' }))
  await page.goto(`${server.url}/ask`)
  const answer = page.waitForResponse('**/v1/faqs**')
  await subject(page).fill('order')
  await answer
  expect(await suggestions(page).count()).toBe(0)
  expect(faults).toEqual([])
  await context.close()
})

test('a question is sent whole, and its button rests', async () => {
  await visitAsk({ timezoneId: 'America/Lima' }, async (page) => {
    expect(await page.getByRole('button', { name: 'Look for an answer first' }).count()).toBe(0)
    await subject(page).fill('Do I have to order?')
    await page.getByLabel('The whole question').fill('one\ntwo')
    await page.getByLabel('Your e-mail address').fill('ben@example.org')
    await page.getByRole('button', { name: 'Send my question' }).click()
    await page.waitForURL('**/signed-up')
  })
  expect(Object.fromEntries(server.posted.at(-1) ?? [])).toEqual({
    subject: 'Do I have to order?',
    body: 'one\r\ntwo',
    email: 'ben@example.org',
    timeZone: 'America/Lima',
    idempotencyKey: 'key-3',
    formStamp: 'stamp-3',
    topic: '',
  })
})

describe('without script', () => {
  const options = { javaScriptEnabled: false }

  test.each([
    ['presses the button', (page: Page) => page.getByRole('button', { name: 'Look for' }).click()],
    ['presses the enter key', (page: Page) => subject(page).press('Enter')],
  ])('somebody who %s looks for an answer, and nothing need be complete', async (_how, look) => {
    await visitAsk(options, async (page) => {
      await subject(page).fill('Do I have to order?')
      await look(page)
      await page.waitForURL('**/signed-up')
    })
    const form = server.posted.at(-1)
    expect(form?.get('look')).toBe('yes')
    expect(form?.get('subject')).toBe('Do I have to order?')
  })

  test('the page that comes back opens at the answers', async () => {
    await watchedVisit(browser, { viewport: PHONE, ...options }, async (page) => {
      await page.goto(`${server.url}/ask-looked`)
      expect(await page.locator(':focus').getAttribute('class')).toBe('suggestions')
      await page.getByText('May I skip a month?').click()
      await page.getByRole('button', { name: 'This answered me' }).click()
      await page.waitForURL('**/signed-up')
    })
    expect([...(server.posted.at(-1) ?? [])]).toEqual([])
  })
})
