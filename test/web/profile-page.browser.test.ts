import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import type { PageServer } from './page-server.ts'
import { servePages } from './page-server.ts'
import { profileWithProblems, samplePages } from './sample-pages.tsx'
import { sampleProfile } from './sample-profile.ts'
import { DESKTOP, PHONE, watchedVisit } from './watched-visit.ts'

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

const open = (page: Page, name: string) => page.goto(`${server.url}/${name}`)
const lastForm = () => Object.fromEntries(server.posted.at(-1) ?? [])

const UNTOUCHED = {
  fullName: sampleProfile.values.fullName,
  email: sampleProfile.values.email,
  shareEmail: 'yes',
  telephone: sampleProfile.values.telephone,
  site: '',
  messenger: sampleProfile.values.messenger,
  shareMessenger: 'yes',
  greeting: sampleProfile.values.greeting,
  birthdayDay: '31',
  birthdayMonth: '03',
  timeZone: 'Europe/Berlin',
  idempotencyKey: 'key-2',
}

test('a member far from home saves without a change, and keeps their own time zone', async () => {
  await watchedVisit(browser, { viewport: PHONE, timezoneId: 'America/Lima' }, async (page) => {
    await open(page, 'profile')
    await page.getByRole('button', { name: 'Save your details' }).click()
    await page.waitForURL('**/signed-up')
  })
  expect(lastForm()).toEqual(UNTOUCHED)
})

/** From the telephone on, in the order of the page; a space ticks or unticks. */
const TYPED = {
  telephone: '',
  shareTelephone: ' ',
  site: 'https://ben.example',
  shareSite: ' ',
  messenger: '',
  shareMessenger: ' ',
  greeting: 'Hello. ',
  birthdayDay: '7',
  birthdayMonth: 'Nov',
  timeZone: 'Lon',
}

test('a member changes their details with the keyboard alone', async () => {
  await watchedVisit(browser, { viewport: DESKTOP }, async (page) => {
    await open(page, 'profile')
    await page.getByRole('textbox', { name: 'Telephone' }).focus()
    for (const typed of Object.values(TYPED)) {
      await page.keyboard.type(typed)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.waitForURL('**/signed-up')
  })
  const { shareMessenger: _, ...untouched } = UNTOUCHED
  expect(lastForm()).toEqual({
    ...untouched,
    shareTelephone: 'yes',
    shareSite: 'yes',
    site: 'https://ben.example',
    greeting: `Hello. ${UNTOUCHED.greeting}`,
    birthdayDay: '07',
    birthdayMonth: '11',
    timeZone: 'Europe/London',
  })
})

describe('without script', () => {
  const options = { viewport: PHONE, javaScriptEnabled: false }

  test('a member takes back what they gave', async () => {
    await watchedVisit(browser, options, async (page) => {
      await open(page, 'profile')
      await page.getByRole('textbox', { name: 'Telephone' }).fill('')
      await page.getByLabel('Show my e-mail address').uncheck()
      await page.getByLabel('Greeting').fill('')
      await page.getByLabel('Day', { exact: true }).selectOption('Not given')
      await page.getByLabel('Month').selectOption('Not given')
      await page.getByLabel('Time zone').selectOption({ label: 'Argentina, Buenos Aires' })
      await page.getByRole('button', { name: 'Save your details' }).click()
      await page.waitForURL('**/signed-up')
    })
    const { shareEmail: _, ...kept } = UNTOUCHED
    expect(lastForm()).toEqual({
      ...kept,
      telephone: '',
      greeting: '',
      birthdayDay: '',
      birthdayMonth: '',
      timeZone: 'America/Argentina/Buenos_Aires',
    })
  })

  test('a faulty form opens at its summary, whose links lead to fields of every sort', async () => {
    await watchedVisit(browser, options, async (page) => {
      await open(page, 'profile-problems')
      expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
      for (const { field, message } of profileWithProblems.problems) {
        await page.getByRole('link', { name: message }).click()
        expect(await page.locator(':focus').getAttribute('id')).toBe(field)
      }
    })
  })

  test('a member presses the button that changes their address', async () => {
    await watchedVisit(browser, options, async (page) => {
      await open(page, 'change-email-ask')
      const posting = page.waitForRequest((request) => request.method() === 'POST')
      await page.getByRole('button', { name: 'Use this address' }).click()
      expect((await posting).url()).toBe(`${server.url}/change-email/x`)
    })
  })
})
