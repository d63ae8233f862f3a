import { describe, expect, it } from 'vitest'
import { wallTimeAt } from '../../shared/kernel/wall-time.ts'
import { enrolmentId, enrolments } from '../../shared/onboarding/enrolment.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { unsubscribe } from '../../shared/messaging/unsubscribe.ts'
import { settle } from '../../shared/messaging/send-message.ts'
import { runJob } from '../../shared/run-job.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T22:30:00.000Z'

function tips(world: TestWorld) {
  return world.mailer.accepted
    .filter(({ subject }) => subject.startsWith('Step'))
    .map(({ subject }) => subject)
}

describe('the follow-ups', () => {
  it('arrive once each, in order, one timer at a time', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@example.org' })
    expect([...world.store.jobs.values()].filter(({ isDone }) => !isDone)).toHaveLength(1)
    await world.advance(30 * 24)
    expect(tips(world)).toEqual(['Step day-1', 'Step day-3', 'Step day-7'])
    expect([...world.store.jobs.values()].filter(({ isDone }) => !isDone)).toHaveLength(0)
  })

  it('arrive between eight and eight in the member’s own zone', async () => {
    const world = new TestWorld(START)
    const { member } = await world.join({ email: 'ada@example.org', timeZone: 'Pacific/Auckland' })
    await world.advance(30 * 24)
    const enrolment = await world.store.get(enrolments, enrolmentId(member.id))
    const hours = enrolment?.value.steps.map(({ at }) => wallTimeAt(at, 'Pacific/Auckland').hour)
    expect(hours?.every((hour) => hour >= 8 && hour < 20)).toBe(true)
  })

  it('are not sent to a member who did not agree to tips; the welcome is', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@example.org', consent: { terms: true } })
    await world.advance(30 * 24)
    expect(world.mailer.to('ada@example.org').map(({ subject }) => subject)).toEqual([
      'Please confirm',
      'Welcome Ada',
    ])
  })

  it('stop at once when the member unsubscribes, even when a timer is already out', async () => {
    const world = new TestWorld(START)
    const { member } = await world.join({ email: 'ada@example.org' })
    await world.advance(3 * 24)
    const waiting = [...world.store.jobs.values()].find(({ isDone }) => !isDone)
    const before = tips(world).length
    const token = tokenIn(world.mailer.to('ada@example.org').at(-1), '/unsubscribe/')
    expect(await unsubscribe(world.upline, token)).toEqual({ ok: true, value: 'tips' })
    expect(await unsubscribe(world.upline, token)).toEqual({ ok: true, value: 'tips' })
    await world.advance(60 * 24)
    await runJob(world.upline, waiting?.entry.key ?? '', waiting?.version ?? 0)
    await world.settle()
    expect(tips(world)).toHaveLength(before)
    const enrolment = await world.store.get(enrolments, enrolmentId(member.id))
    expect(enrolment?.value.state).toBe('stopped')
  })

  it('do not burst after an outage: overdue steps go out in order, at most one a day', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@example.org' })
    world.now = '2026-04-02T03:00:00.000Z'
    await world.settle()
    expect(tips(world)).toEqual([])
    await world.advance(24)
    expect(tips(world)).toEqual(['Step day-1'])
    await world.advance(24)
    expect(tips(world)).toEqual(['Step day-1', 'Step day-3'])
  })

  it('ignore a timer that comes twice, early or with an old version', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@example.org' })
    const [job] = [...world.store.jobs.values()]
    const { key = '', version = 0 } = job?.entry ?? {}
    expect(await runJob(world.upline, key, version)).toBe('too-early')
    expect(await runJob(world.upline, key, version + 1)).toBe('nothing-to-do')
    expect(await runJob(world.upline, 'onboarding/nobody/day-1', 1)).toBe('nothing-to-do')
    await world.advance(2 * 24)
    expect(await runJob(world.upline, key, version)).toBe('nothing-to-do')
    await world.settle()
    expect(tips(world)).toEqual(['Step day-1'])
  })

  it('go on with the new steps after an edit: sent ones never again, removed ones not at all', async () => {
    const world = new TestWorld(START)
    await world.join({ email: 'ada@example.org' })
    await world.advance(2 * 24)
    const { sequence } = world.upline.organisation.content
    const [first, removed, last] = sequence.steps
    if (!first || !removed || !last) throw new Error('The sample has three steps')
    const added = { ...removed, key: 'day-5', subject: 'Step day-5', offsetHours: 5 * 24 }
    const edited = { ...sequence, version: 'v2', steps: [first, added, last] }
    Object.assign(world.upline, {
      organisation: {
        ...world.upline.organisation,
        content: { ...world.upline.organisation.content, sequence: edited },
      },
    })
    await world.advance(30 * 24)
    expect(tips(world)).toEqual(['Step day-1', 'Step day-5', 'Step day-7'])
  })

  it('are not hastened by the timer of a step that was taken out while the member paused', async () => {
    const world = new TestWorld(START)
    const { homeToken } = await world.join({ email: 'ada@example.org' })
    await world.advance(2 * 24)
    const [, removed] = world.upline.organisation.content.sequence.steps
    await updateProfile(world.upline, homeToken, {
      form: { preferences: { tips: false } },
      visitor: VISITOR,
    })
    const { content, settings } = world.upline.organisation
    const steps = content.sequence.steps.filter((step) => step !== removed)
    const sequence = { ...content.sequence, steps }
    Object.assign(world.upline, { organisation: { settings, content: { ...content, sequence } } })
    await updateProfile(world.upline, homeToken, {
      form: { preferences: { tips: true } },
      visitor: VISITOR,
    })
    const oldTimer = world.store.jobs.get(
      [...world.store.jobs.keys()].find((key) => key.endsWith('day-3')) ?? '',
    )
    expect(oldTimer?.isDone).toBe(false)
    world.now = oldTimer?.entry.dueAt ?? ''
    expect(await runJob(world.upline, oldTimer?.entry.key ?? '', oldTimer?.version ?? 0)).toBe(
      'done',
    )
    await world.settle()
    expect(tips(world)).toEqual(['Step day-1'])
  })
})

describe('a follow-up that waits in the queue', () => {
  const throttled = () => ({ type: 'throttled', until: 'soon' }) as const

  async function queuedThroughStop() {
    const world = new TestWorld('2026-03-02T10:00:00.000Z')
    const { homeToken, member } = await world.join({ email: 'ada@example.org' })
    const accept = world.mailer.answer
    world.mailer.answer = throttled
    await world.advance(3 * 24)
    const wish = (tips: boolean) =>
      updateProfile(world.upline, homeToken, { form: { preferences: { tips } }, visitor: VISITOR })
    return { world, member, wish, heal: () => (world.mailer.answer = accept) }
  }

  async function unknownThroughStop() {
    const world = new TestWorld('2026-03-02T10:00:00.000Z')
    const { homeToken } = await world.join({ email: 'ada@example.org' })
    const accept = world.mailer.answer
    world.mailer.answer = () => ({ type: 'unknown', reason: 'TimeoutError' })
    await world.advance(24)
    world.mailer.answer = accept
    const wish = (wanted: boolean) =>
      updateProfile(world.upline, homeToken, {
        form: { preferences: { tips: wanted } },
        visitor: VISITOR,
      })
    return { world, wish }
  }

  it('is called off by a stop and planned again by a resume, without a burst and without loss', async () => {
    const { world, wish, heal } = await queuedThroughStop()
    await wish(false)
    await wish(true)
    heal()
    await world.advance(2)
    expect(tips(world).length).toBeLessThanOrEqual(1)
    await world.advance(20 * 24)
    expect(tips(world)).toEqual(['Step day-1', 'Step day-3', 'Step day-7'])
  })

  it('never goes out while the tips are off', async () => {
    const { world, wish, heal } = await queuedThroughStop()
    await wish(false)
    heal()
    await world.advance(20 * 24)
    expect(tips(world)).toEqual([])
  })

  it('waits for the morning when SES takes mail again at night', async () => {
    const { world, heal } = await queuedThroughStop()
    world.now = '2026-03-06T02:00:00.000Z'
    heal()
    await world.settle()
    expect(tips(world)).toEqual([])
    world.now = '2026-03-06T12:00:00.000Z'
    await world.settle()
    expect(tips(world)).toEqual(['Step day-1'])
  })

  it('of unknown outcome is not planned again by a stop and resume before its outcome is known', async () => {
    const { world, wish } = await unknownThroughStop()
    await wish(false)
    await wish(true)
    const waiting = world.store.jobs
      .values()
      .toArray()
      .filter(({ isDone }) => !isDone)
    expect(waiting).toEqual([])
    const [message] = world.store.messages
      .values()
      .toArray()
      .filter(({ entry }) => entry.kind === 'tip')
    const key = message?.entry.key ?? ''
    const tag = Buffer.from(key).toString('base64url')
    const attemptId =
      world.mailer.accepted.find(({ tags }) => tags.message === tag)?.tags.attempt ?? ''
    await settle(world.upline, key, { attemptId, outcome: { type: 'sent', messageId: 'late' } })
    await world.advance(20 * 24)
    expect(tips(world)).toEqual(['Step day-1', 'Step day-3', 'Step day-7'])
  })

  it('that was called off, and sent all the same, counts as sent', async () => {
    const { world, wish } = await unknownThroughStop()
    await wish(false)
    await world.advance(1)
    const key = world.store.messages.keys().find((each) => each.includes('day-1')) ?? ''
    expect(world.store.messages.get(key)?.isDone).toBe(true)
    const attemptId = world.mailer.accepted.at(-1)?.tags.attempt ?? ''
    await settle(world.upline, key, { attemptId, outcome: { type: 'sent', messageId: 'late' } })
    await wish(true)
    await world.advance(20 * 24)
    expect(tips(world)).toEqual(['Step day-1', 'Step day-3', 'Step day-7'])
  })
})
