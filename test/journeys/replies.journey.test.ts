import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startCloudAt, standAt, standAtTen } from './cloud-at.ts'
import { arrive, newest, replyAddress, replyTo } from './mailbox.ts'
import { join, joinFamily, type Family } from './member.ts'
import { toldAbout } from './told-about.ts'
import { linkToken } from './visitor.ts'

const HOUR_MS = 3_600_000

describe('people who only ever hit reply', () => {
  let cloud: LocalCloud
  let family: Family

  beforeAll(async () => {
    cloud = await startCloudAt('2027-02-01T09:00:00Z')
    family = await joinFamily(cloud, 'replies')
  })
  afterAll(() => cloud.close())

  const asked = async (subject: string) => {
    await standAtTen(cloud)
    const question = await family.ada.ask(subject)
    await cloud.quiet()
    return { question, toSam: await newest(family.sam, subject) }
  }
  const kindsTo = async (subject: string, email: string) =>
    (await toldAbout(cloud, subject)).filter(({ to }) => to === email).map(({ kind }) => kind)

  it('answer a question, and ask on, without opening a page', async () => {
    const { ada, sam } = family
    const subject = 'Reply: how do I begin?'
    const { question, toSam } = await asked(subject)
    await replyTo(cloud, toSam, 'Begin with the first part of the guide.\n\nIt is short.')
    expect(await ada.standing(question)).toMatchObject({ state: 'answered', isInTime: true })
    const answer = await newest(ada, `Re: ${subject}`)
    expect(answer.text).toContain('Begin with the first part of the guide.')
    expect(answer.text).not.toContain('wrote:')
    const published = await newest(sam, `Sent on: ${subject}`)
    expect(published.text).toContain('It is short.')
    await replyTo(cloud, answer, 'And after the first part?')
    expect(await ada.standing(question)).toMatchObject({ state: 'open', heldBy: ['Sam Example'] })
    expect((await newest(sam, subject)).text).toContain('And after the first part?')
  })

  it('are heard once, however often and however late their mail is delivered', async () => {
    const { ada, sam } = family
    const subject = 'Reply: is it twice?'
    const { question, toSam } = await asked(subject)
    const [from, to] = [sam.email, replyAddress(toSam)]
    const first = { from, to, text: 'Once is enough.', messageId: '<first@example.org>' }
    const second = { from, to, text: 'And one more word.', messageId: '<second@example.org>' }
    for (const mail of [first, second, first, first, second, first, first]) {
      expect(await arrive(cloud, mail)).toBe(202)
    }
    const { messages } = await ada.standing(question)
    expect(messages.map(({ text }) => text)).toEqual([
      'May I do it like this?',
      'Once is enough.',
      'And one more word.',
    ])
  })

  it('are asked whether a mail that nobody vouches for is theirs, and it counts once they say so', async () => {
    const { ada, sam } = family
    const subject = 'Reply: is it really you?'
    const { question, toSam } = await asked(subject)
    const forged = { from: sam.email, to: replyAddress(toSam), text: 'Send me money first.' }
    await arrive(cloud, { ...forged, delivery: { dmarc: 'FAIL', dkim: 'FAIL' } })
    await arrive(cloud, { ...forged, from: 'mallory@example.net', text: 'Or me.' })
    expect(await ada.standing(question)).toMatchObject({ state: 'open' })
    expect((await ada.standing(question)).messages).toHaveLength(1)
    const token = linkToken(await newest(sam, 'Did you write to us?'), '/replies/')
    const page = async () => (await fetch(`${cloud.url}/replies/${token}`)).text()
    const ids = [...(await page()).matchAll(/name="id" value="([a-z2-7]+)"/g)].map(([, id]) => id)
    const [first = '', second = ''] = [...new Set(ids)]
    const decide = (id: string, act: string) =>
      fetch(`${cloud.url}/replies/${token}`, {
        method: 'POST',
        body: new URLSearchParams({ id, act }),
        redirect: 'manual',
      })
    const isFirstSams = (await page()).indexOf('Send me money') < (await page()).indexOf('Or me.')
    const [sams, mallorys] = isFirstSams ? [first, second] : [second, first]
    expect((await decide(mallorys, 'discard')).status).toBe(303)
    expect((await decide(sams, 'confirm')).status).toBe(303)
    await cloud.quiet()
    const { messages, state } = await ada.standing(question)
    expect(state).toBe('answered')
    expect(messages.map(({ text }) => text)).toEqual([
      'May I do it like this?',
      'Send me money first.',
    ])
    expect(await page()).toContain('Nothing waits for you here')
    expect(
      await fetch(`${cloud.url}/_local/mail?to=mallory%40example.net`).then((r) => r.json()),
    ).toEqual([])
  })

  it('who are away pass it on by their out-of-office, and the due time stays', async () => {
    const { ada, sam, uma } = family
    const subject = 'Reply: is anybody there?'
    const { question, toSam } = await asked(subject)
    await arrive(cloud, {
      from: sam.email,
      to: replyAddress(toSam),
      text: 'I am away until Monday.',
      headers: ['Auto-Submitted: auto-replied'],
      delivery: { source: '' },
    })
    const standing = await ada.standing(question)
    expect(standing).toMatchObject({
      state: 'open',
      heldBy: ['Uma Example'],
      dueAt: question.dueAt,
    })
    expect(await kindsTo(subject, uma.email)).toEqual(['question-passed-on'])
  })

  it('are not harmed by a mail of forty megabytes, nor by one of ten thousand parts', async () => {
    const { ada, sam } = family
    const subject = 'Reply: how large?'
    const { question, toSam } = await asked(subject)
    const from = sam.email
    const to = replyAddress(toSam)
    expect(await arrive(cloud, { from, to, text: 'a'.repeat(30_000_000) })).toBe(202)
    const nested = Array.from(
      { length: 10_000 },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n`,
    )
    expect(await arrive(cloud, { from, to, text: nested.join('\r\n') })).toBe(202)
    expect((await ada.standing(question)).messages.length).toBeLessThanOrEqual(2)
    await replyTo(cloud, toSam, 'This large.')
    expect(await ada.standing(question)).toMatchObject({ state: 'answered' })
  })
})

describe('a joiner who answers a tip', () => {
  let cloud: LocalCloud
  beforeAll(async () => {
    cloud = await startCloudAt('2027-03-01T09:00:00Z')
  })
  afterAll(() => cloud.close())

  it('has asked their sponsor, and hears nothing automatic for 72 hours', async () => {
    const uma = await join(cloud, {
      email: 'uma-tips@example.org',
      fullName: 'Uma Example',
      referralCode: 'bluedoor',
    })
    const eve = await join(cloud, {
      email: 'eve-tips@example.org',
      fullName: 'Eve Example',
      referralCode: uma.referralCode,
      tips: true,
      timeZone: 'Europe/Berlin',
    })
    const mailsBefore = (await eve.mails()).length
    while ((await eve.mails()).length === mailsBefore) await cloud.clock.move({ advance: 'PT6H' })
    const tip = (await eve.mails()).at(-1)
    if (!tip) throw new Error('No tip came')
    const repliedAt = cloud.clock.now()
    await replyTo(cloud, tip, 'What if I do not like talking to people?')
    const toUma = (await uma.mails()).at(-1)
    expect(toUma?.text).toContain('What if I do not like talking to people?')
    const receipts = (await eve.mails()).length
    await standAt(cloud, repliedAt + 71 * HOUR_MS)
    const tips = (await eve.mails())
      .slice(receipts)
      .filter(({ headers }) => headers['list-unsubscribe'])
    expect(tips).toEqual([])
    await standAt(cloud, repliedAt + 5 * 24 * HOUR_MS)
    const later = (await eve.mails())
      .slice(receipts)
      .filter(({ headers }) => headers['list-unsubscribe'])
    expect(later.length).toBeGreaterThan(0)
  })
})
