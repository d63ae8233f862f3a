import { afterEach, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { Visitor } from './visitor.ts'

const HOUR_MS = 3_600_000

/** Six hours without one part, over the time at which the first follow-up is due and somebody joins. */
describe('an outage of six hours', () => {
  const { settings, content } = demoOrganisation()
  let cloud: LocalCloud | undefined
  afterEach(() => cloud?.close())

  async function through(begin: (cloud: LocalCloud) => void, end: (cloud: LocalCloud) => void) {
    const running = await startLocalCloud({ assembly: inject('demoAssembly') })
    cloud = running
    await running.clock.move({ to: nextMorning(running.clock.now()) })
    const ada = new Visitor(running.url, 'ada@example.org')
    const bob = new Visitor(running.url, 'bob@example.org')
    await ada.signUp(settings.root.referralCode)
    await running.quiet()
    await ada.confirm()
    await running.clock.move({ advance: 'PT23H' })
    begin(running)
    await bob.signUp(settings.root.referralCode, 'Bob Example')
    await running.clock.move({ advance: 'PT6H' })
    end(running)
    await running.clock.move({ advance: 'PT1H' })
    await bob.confirm()
    await running.clock.move({ advance: 'P6D' })
    return { running, ada, bob }
  }

  const sequence = content.sequence.steps.map(({ subject }) => subject)

  async function expectWhole(person: Visitor, days: number) {
    const mails = await person.mails()
    const subjects = mails.map(({ subject }) => subject)
    expect(new Set(subjects).size, subjects.join('; ')).toBe(subjects.length)
    expect(subjects.slice(2)).toEqual(sequence.slice(0, subjects.length - 2))
    const due = content.sequence.steps.filter(({ offsetHours }) => offsetHours <= days * 24)
    expect(subjects.length - 2).toBeGreaterThanOrEqual(due.length)
    const times = mails.slice(2).map(({ at }) => Date.parse(at))
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
    expect(gaps.every((gap) => gap >= 24 * HOUR_MS)).toBe(true)
  }

  it.each([
    'relay-outbox',
    'run-follow-up',
    'send-bulk-mail',
    'send-prompt-mail',
    'email-feedback',
  ])('of %s loses nothing, doubles nothing and ends without a burst', async (name) => {
    const { ada, bob } = await through(
      (running) => expect(running.failFunction(name, true)).toBe(true),
      (running) => running.failFunction(name, false),
    )
    await expectWhole(ada, 6)
    await expectWhole(bob, 5)
  })

  it('of EventBridge Scheduler loses nothing, doubles nothing and ends without a burst', async () => {
    const { ada, bob } = await through(
      (running) => running.failWith('scheduler', 'serverError'),
      (running) => running.failWith('scheduler', undefined),
    )
    await expectWhole(ada, 6)
    await expectWhole(bob, 5)
  })

  it.each(['throttle', 'serverError'] as const)(
    'of SES (%s) loses nothing, doubles nothing and ends without a burst',
    async (fault) => {
      const { ada, bob } = await through(
        (running) => running.failWith('ses', fault),
        (running) => running.failWith('ses', undefined),
      )
      await expectWhole(ada, 6)
      await expectWhole(bob, 5)
    },
  )
})

/** Ten in the morning of Berlin or so: the first follow-up is due inside the window. */
function nextMorning(nowMs: number): string {
  const day = new Date(nowMs + 24 * HOUR_MS).toISOString().slice(0, 10)
  return `${day}T09:00:00Z`
}
