import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confirmSignUp } from '../../shared/sign-up/confirm-sign-up.ts'
import { unsubscribe } from '../../shared/messaging/unsubscribe.ts'
import { sendMessage } from '../../shared/messaging/send-message.ts'
import { runJob } from '../../shared/run-job.ts'
import type { LedgerEntry } from '../../shared/messaging/mail-ledger.ts'
import type { Effects } from '../../shared/effects.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'

type Act = 'confirm' | 'unsubscribe' | 'fire' | 'send' | 'day'
const acts = fc.array(fc.constantFrom<Act>('confirm', 'unsubscribe', 'fire', 'send', 'day'), {
  minLength: 4,
  maxLength: 30,
})

/** Every act may be repeated and may meet any other, also at the same moment. */
async function act(world: TestWorld, what: Act, confirmToken: string): Promise<void> {
  switch (what) {
    case 'confirm':
      await confirmSignUp(world.upline, confirmToken, VISITOR)
      return
    case 'unsubscribe': {
      const mail = world.mailer
        .to('ada@example.org')
        .findLast(({ text }) => text.includes('/unsubscribe/'))
      await unsubscribe(world.upline, tokenIn(mail, '/unsubscribe/'))
      return
    }
    case 'fire':
      for (const { entry, version } of world.store.jobs.values().toArray())
        await runJob(world.upline, entry.key, version)
      return
    case 'send':
      for (const { entry } of world.store.messages.values().toArray())
        await sendMessage(world.upline, world.mailer, entry.key)
      return
    case 'day':
      world.now = new Date(Date.parse(world.now) + 25 * 3_600_000).toISOString()
  }
}

/** After the commit that stopped the tips, no claim of a tip may be committed any more. */
function watchTips(world: TestWorld): { afterStop: number } {
  const seen = { afterStop: 0 }
  let isStopped = false
  const commit = world.store.commit.bind(world.store)
  world.store.commit = async (effects: Effects) => {
    const outcome = await commit(effects)
    if (outcome !== 'committed') return outcome
    for (const { record } of effects.puts) {
      const value = record.value as Record<string, unknown>
      if (record.kind === 'mail' && value.kind === 'tip' && value.state === 'claimed' && isStopped)
        seen.afterStop++
      if (record.kind === 'mail-consent') isStopped = value.tips === false
    }
    return outcome
  }
  return seen
}

async function start() {
  const world = new TestWorld(START)
  await world.signUp({ email: 'ada@example.org' })
  const confirmToken = tokenIn(world.mailer.to('ada@example.org')[0], '/confirm/')
  return { world, confirmToken, seen: watchTips(world) }
}

/** By message key: how often SES took it, and how many attempts the ledger counted. */
function doubles(world: TestWorld): string[] {
  const entries = [...world.store.rows.values()].filter(({ record }) => record.kind === 'mail')
  return entries.flatMap(({ record }) => {
    const { key, attemptIds } = record.value as LedgerEntry
    const tag = Buffer.from(key).toString('base64url')
    const sends = world.mailer.accepted.filter(({ tags }) => tags.message === tag).length
    return sends > attemptIds.length ? [`${key}: ${sends} sent, ${attemptIds.length} counted`] : []
  })
}

function check(world: TestWorld, seen: { afterStop: number }): void {
  expect(doubles(world)).toEqual([])
  expect(seen.afterStop).toBe(0)
  const enrolments = [...world.store.rows.values()].filter(
    ({ record }) => record.kind === 'enrolment',
  )
  expect(enrolments.length).toBeLessThanOrEqual(1)
  const waiting = [...world.store.jobs.values()].filter(({ isDone }) => !isDone)
  const pending = enrolments.filter(({ record }) => (record.value as { next?: unknown }).next)
  expect(waiting.length).toBeGreaterThanOrEqual(pending.length)
  const members = [...world.store.rows.values()].filter(({ record }) => record.kind === 'member')
  expect(members.length).toBeLessThanOrEqual(2)
}

describe('whatever meets whatever', () => {
  it('one after the other: one member, every mail once, none after the stop', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (sequence) => {
        const { world, confirmToken, seen } = await start()
        for (const what of sequence) await act(world, what, confirmToken)
        check(world, seen)
        const keys = world.mailer.accepted.map(({ tags }) => tags.message)
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 150 },
    )
  })

  it('at the same moment: one member, no double that the ledger does not count, none after the stop', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { minLength: 2, maxLength: 4 }),
        fc.scheduler(),
        async (people, scheduler) => {
          const { world, confirmToken, seen } = await start()
          const store = world.store
          for (const name of ['get', 'commit', 'job', 'message'] as const) {
            const call = store[name].bind(store) as (...input: never[]) => Promise<never>
            Object.assign(store, { [name]: scheduler.scheduleFunction(call) })
          }
          const all = Promise.all(
            people.map(async (sequence) => {
              for (const what of sequence) await act(world, what, confirmToken)
            }),
          )
          await scheduler.waitFor(all)
          check(world, seen)
        },
      ),
      { numRuns: 100 },
    )
  }, 120_000)
})
