import { describe, expect, it } from 'vitest'
import { mailLedger } from '../../shared/messaging/mail-ledger.ts'
import { sendMessage, settle } from '../../shared/messaging/send-message.ts'
import { confirmSignUp } from '../../shared/sign-up/confirm-sign-up.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'

async function joinedWithSilentSes() {
  const world = new TestWorld(START)
  await world.signUp({ email: 'ada@example.org' })
  const token = tokenIn(world.mailer.to('ada@example.org')[0], '/confirm/')
  world.mailer.answer = () => ({ type: 'unknown', reason: 'TimeoutError' })
  const joined = await confirmSignUp(world.upline, token, VISITOR)
  if (!joined.ok) throw new Error(joined.failure.code)
  const { id } = joined.value.member
  const key = `onboarding/${id}/welcome`
  const ledger = async () => (await world.store.get(mailLedger, key, `member/${id}`))?.value
  return { world, key, ledger, id }
}

const welcomes = (world: TestWorld) =>
  world.mailer.to('ada@example.org').filter(({ subject }) => subject.startsWith('Welcome')).length

describe('sending a mail', () => {
  it('claims it in the ledger before SES is asked, so that a second sender finds it claimed', async () => {
    const { world, key } = await joinedWithSilentSes()
    let second: Promise<unknown> | undefined
    world.mailer.answer = () => {
      second ??= sendMessage(world.upline, world.mailer, key)
      return { type: 'sent', messageId: 'm' }
    }
    await sendMessage(world.upline, world.mailer, key)
    await second
    expect(welcomes(world)).toBe(1)
  })

  it('does not try again within fifteen minutes when the outcome is unknown, and does afterwards', async () => {
    const { world, key, ledger } = await joinedWithSilentSes()
    await sendMessage(world.upline, world.mailer, key)
    expect((await ledger())?.state).toBe('unknown')
    world.now = '2026-03-02T10:14:59.999Z'
    await sendMessage(world.upline, world.mailer, key)
    expect(welcomes(world)).toBe(1)
    world.now = '2026-03-02T10:15:00.000Z'
    world.mailer.answer = () => ({ type: 'sent', messageId: 'm' })
    await sendMessage(world.upline, world.mailer, key)
    expect(welcomes(world)).toBe(2)
    expect(await ledger()).toMatchObject({
      state: 'sent',
      attemptIds: [expect.anything(), expect.anything()],
      acceptedIds: [expect.anything()],
    })
  })

  it('takes the SEND event for the outcome that nobody saw, and never sends again', async () => {
    const { world, key, ledger } = await joinedWithSilentSes()
    await sendMessage(world.upline, world.mailer, key)
    const attemptId = (await ledger())?.attemptIds.at(-1) ?? ''
    const outcome = { type: 'sent' as const, messageId: 'from-event' }
    await settle(world.upline, key, { attemptId: 'another', outcome })
    expect((await ledger())?.state).toBe('unknown')
    await settle(world.upline, key, { attemptId, outcome })
    await settle(world.upline, key, { attemptId, outcome })
    expect(await ledger()).toMatchObject({ state: 'sent', messageId: 'from-event' })
    world.now = '2026-03-02T11:00:00.000Z'
    await sendMessage(world.upline, world.mailer, key)
    expect(welcomes(world)).toBe(1)
  })

  it('gives a throttled mail back to the queue and sends it once when SES takes it', async () => {
    const { world, key, ledger } = await joinedWithSilentSes()
    world.mailer.answer = () => ({ type: 'throttled', until: 'soon' })
    expect(await sendMessage(world.upline, world.mailer, key)).toBe('again')
    expect((await ledger())?.state).toBe('throttled')
    world.mailer.answer = () => ({ type: 'sent', messageId: 'm' })
    expect(await sendMessage(world.upline, world.mailer, key)).toBe('done')
    expect(welcomes(world)).toBe(1)
  })

  it('gives up a welcome that is older than seven days, with the reason in the ledger', async () => {
    const { world, key, ledger } = await joinedWithSilentSes()
    world.now = '2026-03-09T10:00:00.001Z'
    await sendMessage(world.upline, world.mailer, key)
    expect(await ledger()).toMatchObject({ state: 'skipped', reason: 'expired' })
    expect(welcomes(world)).toBe(0)
  })

  it('carries the unsubscribe headers, the sponsor’s name and no line break of a hostile name', async () => {
    const world = new TestWorld(START)
    await world.join({
      email: 'ada@example.org',
      fullName: '{{7*7}} <b>Ada</b>\r\nBcc: x@example.org',
    })
    const [notice] = world.mailer.to('rosa@sample.example')
    expect(notice?.subject).toBe('{{7*7}} <b>Ada</b> Bcc: x@example.org joined')
    expect(notice?.html).toContain('{{7*7}} &lt;b&gt;Ada&lt;/b&gt;')
    const welcome = world.mailer.to('ada@example.org').at(-1)
    expect(welcome?.from.name).toBe('Rosa Root (Sample Circle)')
    expect(welcome?.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Reply-To': expect.stringMatching(/^a\+[a-z2-7]{26}@reply\.sample\.example$/),
    })
    expect(welcome?.headers['List-Unsubscribe']).toMatch(
      /^<https:\/\/sample\.example\/v1\/unsubscribe\/[a-z2-7]{26}>$/,
    )
  })
})

describe('an attempt whose outcome comes late', () => {
  it('settles the mail although a later attempt was made, so that nothing is sent a third time', async () => {
    const { world, key, ledger } = await joinedWithSilentSes()
    await sendMessage(world.upline, world.mailer, key)
    const [first = ''] = (await ledger())?.attemptIds ?? []
    world.now = '2026-03-02T10:20:00.000Z'
    world.mailer.answer = () => ({ type: 'throttled', until: 'soon' })
    await sendMessage(world.upline, world.mailer, key)
    await settle(world.upline, key, {
      attemptId: first,
      outcome: { type: 'sent', messageId: 'late' },
    })
    world.mailer.answer = () => ({ type: 'sent', messageId: 'again' })
    await sendMessage(world.upline, world.mailer, key)
    expect(welcomes(world)).toBe(1)
    expect(await ledger()).toMatchObject({
      state: 'sent',
      attemptIds: [first],
      acceptedIds: [first],
    })
  })

  it('after another one was accepted counts as the double it is', async () => {
    const { world, key, ledger } = await joinedWithSilentSes()
    await sendMessage(world.upline, world.mailer, key)
    const [first = ''] = (await ledger())?.attemptIds ?? []
    world.now = '2026-03-02T10:20:00.000Z'
    world.mailer.answer = () => ({ type: 'sent', messageId: 'second' })
    await sendMessage(world.upline, world.mailer, key)
    const late = { attemptId: first, outcome: { type: 'sent', messageId: 'first' } } as const
    await settle(world.upline, key, late)
    await settle(world.upline, key, late)
    expect((await ledger())?.acceptedIds).toHaveLength(2)
    expect(await ledger()).toMatchObject({ state: 'sent', messageId: 'second' })
  })

  it('parks a mail for an hour when the day’s quota is used up', async () => {
    const { world, key } = await joinedWithSilentSes()
    world.mailer.answer = () => ({ type: 'throttled', until: 'quota-renews' })
    expect(await sendMessage(world.upline, world.mailer, key)).toBe('done')
    expect(world.store.messages.get(key)).toMatchObject({
      isDone: false,
      checkAt: '2026-03-02T11:00:00.000Z',
    })
  })

  it('is given up by its age even when its words are missing', async () => {
    const { world, key, ledger } = await joinedWithSilentSes()
    const { content, settings } = world.upline.organisation
    const mails = Object.fromEntries(
      Object.entries(content.mails).filter(([name]) => name !== 'welcome'),
    )
    Object.assign(world.upline, { organisation: { settings, content: { ...content, mails } } })
    await expect(sendMessage(world.upline, world.mailer, key)).rejects.toThrow('no words')
    world.now = '2026-04-02T10:00:00.000Z'
    await sendMessage(world.upline, world.mailer, key)
    expect(await ledger()).toMatchObject({ state: 'skipped', reason: 'expired' })
  })

  it('fails loudly while SES refuses us, and goes out once when it takes our mail again', async () => {
    const { world, key, ledger } = await joinedWithSilentSes()
    world.mailer.answer = () => ({ type: 'refused', reason: 'AccessDenied' })
    for (let i = 0; i < 3; i++) {
      await expect(sendMessage(world.upline, world.mailer, key)).rejects.toThrow('AccessDenied')
    }
    expect(await ledger()).toMatchObject({ state: 'refused', attemptIds: [] })
    world.mailer.answer = () => ({ type: 'sent', messageId: 'm' })
    await sendMessage(world.upline, world.mailer, key)
    expect(welcomes(world)).toBe(1)
  })
})
