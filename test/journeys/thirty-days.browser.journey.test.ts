import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { openBrowser } from '../browser.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { Visitor } from './visitor.ts'

const PHONE = { width: 390, height: 844 }

describe('a person with a phone and a sponsor’s link', () => {
  const { settings, content } = demoOrganisation()
  let cloud: LocalCloud
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    cloud = await startLocalCloud({ assembly: inject('demoAssembly') })
    browser = await openBrowser()
    const context = await browser.newContext({ viewport: PHONE, timezoneId: 'America/New_York' })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
  })
  afterAll(async () => {
    await browser.close()
    await cloud.close()
  })

  const linkIn = async (path: string): Promise<string> => {
    const mails = await new Visitor(cloud.url, 'ada@example.org').mails()
    const links = mails.flatMap(({ links: all }) => all).filter((link) => link.includes(path))
    return links.at(-1) ?? ''
  }

  it('reads who invites them, sends the form and is told to look in the mail', async () => {
    await page.goto(`${cloud.url}/r/${settings.root.referralCode}`)
    expect(await page.textContent('h1')).toContain(`${settings.root.fullName} invites you`)
    await page.getByRole('textbox', { name: 'Full name' }).fill('Ada Example')
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('ada@example.org')
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.waitForURL('**/signed-up')
    expect(await page.textContent('h1')).toContain('look in your mail')
  })

  it('sees name and sponsor behind the mailed link, and joins by the button only', async () => {
    await cloud.quiet()
    await page.goto(await linkIn('/confirm/'))
    expect(await page.textContent('main')).toContain(settings.root.fullName)
    await cloud.quiet()
    expect(await new Visitor(cloud.url, 'ada@example.org').subjects()).toHaveLength(1)
    await page.getByRole('button').click()
    await page.waitForURL('**/home/**')
    expect(await page.textContent('main')).toContain('You have joined.')
  })

  it('finds on their page the sponsor’s card, their own link and the whole journey', async () => {
    const text = (await page.textContent('main')) ?? ''
    expect(text).toContain(settings.root.telephone)
    for (const { subject } of content.sequence.steps) expect(text).toContain(subject)
    const own = await page.getByLabel('Your link').inputValue()
    expect(own).toMatch(/\/r\/[0-9a-z]{7}$/)
  })

  it('has every step behind them after thirty days, in the zone of their browser', async () => {
    await cloud.clock.move({ advance: 'P31D' })
    await page.goto(await linkIn('/home/'))
    const done = await page.locator('.journey li.done').count()
    expect(done).toBe(content.sequence.steps.length)
    const mails = await new Visitor(cloud.url, 'ada@example.org').mails()
    const hours = mails.slice(2).map(({ at }) =>
      Number(
        new Intl.DateTimeFormat('en', {
          timeZone: 'America/New_York',
          hour: 'numeric',
          hourCycle: 'h23',
        }).format(new Date(at)),
      ),
    )
    expect(hours).toHaveLength(content.sequence.steps.length)
    expect(hours.every((hour) => hour >= 8 && hour < 20)).toBe(true)
  })

  it('turns the tips off and on again from there', async () => {
    await page.getByRole('button', { name: 'Stop the tips' }).click()
    expect(await page.textContent('main')).toContain('You get no tips.')
    await page.getByRole('button', { name: 'Send me tips' }).click()
    expect(await page.textContent('main')).toContain('You get one tip at a time.')
  })

  it('never made the browser complain', () => {
    expect(complaints).toEqual([])
  })
})
