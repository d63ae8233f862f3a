import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { openBrowser } from '../browser.ts'
import { startCloudAt } from './cloud-at.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { joinFamily, type Family } from './member.ts'
import { Visitor } from './visitor.ts'

const PHONE = { width: 390, height: 844 }
const QUESTION = 'What does it cost to join?'
const ANSWER = 'Nothing at all.\n\nComing in is free, and so is staying.'

describe('people with phones who ask and answer', () => {
  const { settings } = demoOrganisation()
  const complaints: string[] = []
  let cloud: LocalCloud
  let family: Family
  let browser: Browser
  /** Of whoever asks and of whoever answers: two phones. */
  let asker: Page
  let holder: Page

  beforeAll(async () => {
    cloud = await startCloudAt('2027-01-11T08:59:00Z')
    family = await joinFamily(cloud, 'phone')
    browser = await openBrowser()
    asker = await phone()
    holder = await phone()
  })
  afterAll(async () => {
    await browser.close()
    await cloud.close()
  })

  async function phone(): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport: PHONE })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('console', (message) => {
      // A form that comes back with what is missing is an answer, whatever the browser thinks of its status.
      const isComplaint = message.type() === 'error' && !/status of 422/.test(message.text())
      if (isComplaint) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    return page
  }

  async function linkTo(person: Visitor, path: string): Promise<string> {
    await cloud.quiet()
    const links = (await person.mails()).flatMap(({ links: all }) => all)
    return links.findLast((link) => link.includes(path)) ?? ''
  }

  const textOf = async (page: Page) => (await page.textContent('main')) ?? ''

  async function expectFits(page: Page) {
    const widest = await page.evaluate('document.documentElement.scrollWidth')
    expect(widest, page.url()).toBeLessThanOrEqual(PHONE.width)
  }

  it('a member finds the way from their own page and sees answers that stand ready as they type', async () => {
    await asker.goto(`${cloud.url}/home/${family.ada.token}`)
    await asker.getByRole('link', { name: 'Ask a question' }).first().click()
    expect(await asker.textContent('h1')).toBe('Ask a question')
    expect(await textOf(asker)).toContain('Sam Example answers within 72 hours')
    const subject = asker.getByRole('textbox', { name: 'Your question in one line' })
    await subject.pressSequentially('What does it cost', { delay: 20 })
    const ready = asker.getByRole('region', { name: 'Answers that stand ready' })
    await ready.getByRole('listitem').first().waitFor()
    expect(await ready.getByRole('status').textContent()).toMatch(/may answer it already/)
    await ready.locator('summary').first().click()
    await ready.getByRole('button', { name: 'This answered me' }).first().waitFor()
    await subject.fill(QUESTION)
    await expectFits(asker)
  })

  it('sends the question and sees who has it and until when', async () => {
    await asker
      .getByRole('textbox', { name: 'The whole question' })
      .fill('I would like to know.\n\nIs there a fee?')
    await asker.getByRole('button', { name: 'Send my question' }).click()
    await asker.waitForURL('**/questions/**')
    expect(await asker.textContent('h1')).toBe(QUESTION)
    const text = await textOf(asker)
    expect(text).toContain('Your question has arrived.')
    expect(text).toContain('Waiting for an answer')
    expect(text).toContain('Sam Example')
    expect(text).toContain('Is there a fee?')
    const until = await asker.locator('.status time').first().getAttribute('datetime')
    const wrote = await asker.locator('.thread time').first().getAttribute('datetime')
    expect(Date.parse(until ?? '') - Date.parse(wrote ?? '')).toBe(72 * 3_600_000)
    await expectFits(asker)
  })

  it('is answered by nobody who only opens the link of the mail', async () => {
    await holder.goto(await linkTo(family.sam, '/answer/'))
    const text = await textOf(holder)
    expect(text).toContain('Ada Example asks')
    expect(text).toContain('Is there a fee?')
    await holder.reload()
    await expectFits(holder)
    await asker.reload()
    expect(await textOf(asker)).toContain('Waiting for an answer')
    expect(await family.ada.subjects()).not.toContain(`Re: ${QUESTION}`)
  })

  it('is told that an answer has some words when there are none, and loses nothing', async () => {
    const words = holder.getByRole('textbox', { name: 'What you would like to say' })
    await words.fill('.')
    await holder.getByRole('button', { name: 'Send the answer' }).click()
    await holder.getByText('An answer has some words.').first().waitFor()
    expect(await words.inputValue()).toBe('.')
  })

  it('is answered with the form, and the asker’s page shows it', async () => {
    await holder.getByRole('textbox', { name: 'What you would like to say' }).fill(ANSWER)
    await holder.getByRole('button', { name: 'Send the answer' }).click()
    await holder.waitForURL('**/answer/*done=published')
    expect(await textOf(holder)).toContain('Your answer is sent.')
    await expectFits(holder)
    await asker.reload()
    const text = await textOf(asker)
    expect(text).toContain('within the time we promised')
    expect(text).toContain('Sam Example answered')
    expect(text).toContain('Coming in is free, and so is staying.')
    await cloud.quiet()
    expect(await family.ada.subjects()).toContain(`Re: ${QUESTION}`)
  })

  it('is found on the member’s own page afterwards', async () => {
    await asker.goto(`${cloud.url}/home/${family.ada.token}`)
    await asker.getByRole('link', { name: QUESTION }).click()
    expect(await textOf(asker)).toContain('Nothing at all.')
  })

  it('a visitor asks from a sponsor’s link and is told to look in the mail', async () => {
    await asker.goto(`${cloud.url}/r/${settings.root.referralCode}/ask`)
    expect(await textOf(asker)).toContain(`${settings.root.fullName} answers within 72 hours`)
    await asker.getByRole('textbox', { name: 'Your question in one line' }).fill('Who are you?')
    await asker.getByRole('textbox', { name: 'The whole question' }).fill('I saw your blue door.')
    await asker.getByRole('textbox', { name: 'Your e-mail address' }).fill('vera@example.org')
    await expectFits(asker)
    await asker.getByRole('button', { name: 'Send my question' }).click()
    await asker.waitForURL('**/asked')
    expect(await asker.textContent('h1')).toContain('look in your mail')
    await expectFits(asker)
  })

  it('the question goes out by the button behind the mailed link, and by nothing else', async () => {
    const vera = new Visitor(cloud.url, 'vera@example.org')
    await asker.goto(await linkTo(vera, '/verify-question/'))
    expect(await textOf(asker)).toContain('I saw your blue door.')
    await asker.reload()
    await expectFits(asker)
    const root = new Visitor(cloud.url, settings.root.email)
    expect(await linkTo(root, '/answer/')).toBe('')
    await asker.getByRole('button', { name: 'Yes, I asked this' }).click()
    await asker.waitForURL('**/questions/**')
    expect(await textOf(asker)).toContain('Your question has arrived.')
    expect(await textOf(asker)).toContain(settings.root.fullName)
    expect(await linkTo(root, '/answer/')).toContain(cloud.url)
  })

  it('never made a browser complain', () => {
    expect(complaints).toEqual([])
  })
})
