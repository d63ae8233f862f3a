import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AnswerPage } from '../../web/pages/answer-page.tsx'
import { QuestionPage } from '../../web/pages/question-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { openBrowser } from '../browser.ts'
import type { PageServer } from './page-server.ts'
import { servePages } from './page-server.ts'
import { openStatus } from './sample-question.ts'
import { answering, question } from './sample-question-pages.ts'
import { PHONE, watchedVisit } from './watched-visit.ts'

/** 2 days, 3 hours, 30 minutes and 30 seconds before it is due. */
const status = { ...openStatus, asOf: '2026-03-06T08:33:30Z' }
const PASSING = [
  '00:01:00',
  '03:29:00',
  '24:00:00',
  '21:59:00',
  '01:02:00',
  '00:58:00',
  '00:01:00',
  '00:01:00',
  '09:00:00',
]
const pages = {
  question: renderPage(QuestionPage, { ...question, status }),
  still: renderPage(QuestionPage, { ...question, status: { ...status, asOf: undefined } }),
  answer: renderPage(AnswerPage, { ...answering, status }),
}

let browser: Browser
let server: PageServer

beforeAll(async () => {
  server = await servePages(pages, '#2f6f5e')
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  server.close()
})

/** The clock of the device is years off: only the time that passes on it counts. */
const visit = (name: keyof typeof pages, look: (page: Page) => Promise<void>) =>
  watchedVisit(browser, { viewport: PHONE }, async (page) => {
    await page.clock.install({ time: new Date('2031-01-01T00:00:00Z') })
    await page.goto(`${server.url}/${name}`)
    await look(page)
  })

const words = (page: Page) => page.locator('.remark time').textContent()

test.each(['question', 'answer'] as const)(
  'on the page of the %s the time left counts down in words, and ends at none',
  async (name) => {
    await visit(name, async (page) => {
      const told = [await words(page)]
      for (const passing of PASSING) {
        await page.clock.fastForward(passing)
        told.push(await words(page))
      }
      expect(told).toEqual([
        '2 days and 3 hours left',
        '2 days and 3 hours left',
        '2 days left',
        '1 day left',
        '2 hours and 1 minute left',
        '59 minutes left',
        '1 minute left',
        'less than a minute left',
        'no time left',
        'no time left',
      ])
    })
  },
)

test('where the server did not say when it counted, its words stand', async () => {
  await visit('still', async (page) => {
    await page.clock.fastForward('05:00:00')
    expect(await words(page)).toBe('2 days and 3 hours left')
  })
})
