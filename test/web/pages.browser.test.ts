import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { faintTexts, hasSidewaysScroll, headingTextWidth, smallTargets } from './page-measures.ts'
import type { PageServer } from './page-server.ts'
import { servePages } from './page-server.ts'
import { samplePages } from './sample-pages.tsx'
import { DESKTOP, PHONE, watchedVisit } from './watched-visit.ts'

/** 1280 px at 400 % zoom: WCAG 1.4.10. */
const ZOOMED = { width: 320, height: 256 }

let browser: Browser
let server: PageServer

beforeAll(async () => {
  server = await servePages(samplePages, '#2f6f5e')
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  server.close()
})

const visit = (options: BrowserContextOptions, look: (page: Page) => Promise<void>) =>
  watchedVisit(browser, options, look)

const open = (page: Page, name: string) => page.goto(`${server.url}/${name}`)

describe.each([
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
  ['a zoomed desktop', ZOOMED],
])('on %s', (_device, viewport) => {
  test.each(['light', 'dark'] as const)(
    'every page fits and is readable in the %s',
    async (colorScheme) => {
      await visit({ viewport, colorScheme }, async (page) => {
        for (const name of Object.keys(samplePages)) {
          await open(page, name)
          expect(await page.evaluate(headingTextWidth), name).toBeGreaterThan(80)
          expect(await page.evaluate(hasSidewaysScroll), name).toBe(false)
          expect(await page.evaluate(faintTexts), name).toEqual([])
          expect(await page.evaluate(smallTargets), name).toEqual([])
        }
      })
    },
  )
})

test('a visitor signs up with the keyboard alone, and their time zone comes along', async () => {
  await visit({ viewport: DESKTOP, timezoneId: 'America/Lima' }, async (page) => {
    await open(page, 'landing')
    await page.keyboard.press('Tab')
    expect(await page.locator('.skip-link').evaluate((link) => link.matches(':focus'))).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Ask a question before you join')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Ben Osei')
    await page.keyboard.press('Tab')
    await page.keyboard.type('ben@example.org')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/signed-up')
  })
  expect(Object.fromEntries(server.posted.at(-1) ?? [])).toEqual({
    fullName: 'Ben Osei',
    email: 'ben@example.org',
    terms: 'yes',
    timeZone: 'America/Lima',
    idempotencyKey: 'key-1',
    formStamp: 'stamp-1',
    wording: 'hash-1',
    topic: '',
  })
})

test('a button rests once its form is on the way, so that nobody sends it twice', async () => {
  await visit({ viewport: PHONE }, async (page) => {
    await open(page, 'confirm')
    const rests = await page.getByRole('button').evaluate((button: HTMLButtonElement) => {
      const before = button.disabled
      button.click()
      return [before, button.disabled]
    })
    expect(rests).toEqual([false, true])
    await page.waitForURL('**/signed-up')
  })
  expect(server.posted.at(-1)?.get('token')).toBe('abc234')
})

test('opening a page that a mail leads to sends nothing', async () => {
  const before = server.posted.length
  await visit({ viewport: PHONE }, async (page) => {
    for (const name of [
      'confirm',
      'unsubscribe-ask',
      'change-email-ask',
      'preferences',
      'verify-question',
      'answer',
    ]) {
      await open(page, name)
      await page.waitForLoadState('networkidle')
    }
  })
  expect(server.posted.length).toBe(before)
})

test('the browser itself asks for what is missing before a form is sent', async () => {
  const before = server.posted.length
  await visit({ viewport: PHONE }, async (page) => {
    await open(page, 'landing')
    await page.getByRole('button', { name: 'Sign up' }).click()
    expect(await page.locator(':focus').getAttribute('id')).toBe('fullName')
  })
  expect(server.posted.length).toBe(before)
})

describe('without script', () => {
  const options = { viewport: PHONE, javaScriptEnabled: false }

  test('a visitor signs up', async () => {
    await visit(options, async (page) => {
      await open(page, 'landing')
      await page.getByLabel('Full name').fill('Ben Osei')
      await page.getByLabel('E-mail address').fill('ben@example.org')
      await page.getByLabel('I agree').check()
      await page.getByLabel('Send me one tip').check()
      await page.getByRole('button', { name: 'Sign up' }).click()
      await page.waitForURL('**/signed-up')
    })
    const form = server.posted.at(-1)
    expect(form?.get('tips')).toBe('yes')
    expect(form?.get('timeZone')).toBe('')
  })

  test('a faulty form opens at its summary, whose links lead to the fields', async () => {
    await visit(options, async (page) => {
      await open(page, 'landing-problems')
      expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
      await page.getByRole('link', { name: 'This is not an e-mail address' }).click()
      expect(await page.locator(':focus').getAttribute('id')).toBe('email')
    })
  })

  test('a member chooses what they get, and the pause is a form of its own', async () => {
    await visit(options, async (page) => {
      await open(page, 'preferences')
      await page.getByLabel('Greetings').uncheck()
      await page.getByLabel('News').check()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.waitForURL('**/signed-up')
      await open(page, 'preferences')
      await page.getByRole('button', { name: 'Pause for two weeks' }).click()
      await page.waitForURL('**/signed-up')
    })
    expect(server.posted.slice(-2).map((posted) => Object.fromEntries(posted))).toEqual([
      { form: 'choices', tips: 'yes', broadcasts: 'yes', notices: 'yes' },
      { form: 'pause', wanted: 'yes' },
    ])
  })

  test('a member can select their link, and sees no button that would do nothing', async () => {
    await visit(options, async (page) => {
      await open(page, 'home')
      expect(await page.getByLabel('Your link').inputValue()).toContain('/r/7kq2m9x')
      expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0)
    })
  })
})

test('a member copies their link with one press', async () => {
  await visit(
    { viewport: PHONE, permissions: ['clipboard-read', 'clipboard-write'] },
    async (page) => {
      await open(page, 'home')
      await page.getByRole('button', { name: 'Copy' }).first().click()
      await page.getByText('Copied').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/r/7kq2m9x')
    },
  )
})
