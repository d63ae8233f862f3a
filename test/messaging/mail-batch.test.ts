import { describe, expect, it } from 'vitest'
import { epochMs, instant } from '../../shared/kernel/time.ts'
import { MailBatch } from '../../shared/messaging/mail-batch.ts'
import { mailLedger } from '../../shared/messaging/mail-ledger.ts'
import { Pace } from '../../shared/messaging/pace.ts'
import { ensureRootMember } from '../../shared/members/root-member.ts'
import type { SendOutcome } from '../../shared/ports.ts'
import { registerMember } from '../../shared/sign-up/register-member.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'
const TOO_FAST: SendOutcome = { type: 'throttled', until: 'soon' }
const TOO_MANY_TODAY: SendOutcome = { type: 'throttled', until: 'quota-renews' }

/** Five mails that wait, and a minute in which to send them; waiting lets time pass. */
async function fiveMails() {
  const world = new TestWorld(START)
  await ensureRootMember(world.upline)
  for (const name of ['ada', 'bob', 'cyd', 'dan', 'eve']) {
    const email = `${name}@example.org`
    const form = { email, fullName: name, consent: { terms: true as const, tips: true } }
    await registerMember(world.upline, { form, visitor: VISITOR })
  }
  const epoch = () => epochMs(world.now)
  const pass = (ms: number) => {
    world.now = instant(epoch() + ms)
  }
  const upline = { ...world.upline, pause: async (ms: number) => pass(ms) }
  const asked: number[] = []
  const answers = (answer: (nth: number) => SendOutcome) => {
    world.mailer.answer = () => {
      asked.push(epoch() - epochMs(START))
      return answer(asked.length)
    }
  }
  answers(() => ({ type: 'sent', messageId: 'm' }))
  const begin = (pace?: Pace, timeMs = 60_000) => {
    const endsAt = epoch() + timeMs
    const { mailer } = world
    return new MailBatch({ upline, mailer, pace, timeLeftMs: () => endsAt - epoch() })
  }
  const keys = [...world.store.messages.keys()]
  return { world, keys, asked, answers, begin, pass, epoch }
}

async function deliverAll(batch: MailBatch, keys: readonly string[]) {
  const outcomes: string[] = []
  for (const key of keys) outcomes.push(await batch.deliver(key))
  return outcomes
}

describe('a batch of mails', () => {
  it('goes out at once when nothing paces it', async () => {
    const { keys, asked, begin } = await fiveMails()
    expect(await deliverAll(begin(), keys)).toEqual(Array(5).fill('done'))
    expect(asked).toEqual([0, 0, 0, 0, 0])
  })

  it('goes out mail by mail at its pace, and the next batch goes on where it ended', async () => {
    const { keys, asked, begin, epoch } = await fiveMails()
    const pace = new Pace(200, epoch)
    await deliverAll(begin(pace), keys.slice(0, 3))
    await deliverAll(begin(pace), keys.slice(3))
    expect(asked).toEqual([200, 400, 600, 800, 1000])
  })

  it('waits for nobody whose mail is not sent after all', async () => {
    const { world, keys, asked, begin, epoch } = await fiveMails()
    const pace = new Pace(200, epoch)
    await deliverAll(begin(), keys.slice(0, 4))
    expect(await deliverAll(begin(pace), keys)).toEqual(Array(5).fill('done'))
    expect(asked).toEqual([0, 0, 0, 0, 200])
    expect(world.now).toBe('2026-03-02T10:00:00.200Z')
  })

  it.each([
    ['sends too fast', TOO_FAST, 'again'],
    ['has sent too many today', TOO_MANY_TODAY, 'done'],
  ])(
    'is given back untouched from the mail on at which SES says that it %s',
    async (_, tooMuch, outcome) => {
      const { world, keys, asked, answers, begin } = await fiveMails()
      answers((nth) => (nth === 2 ? tooMuch : { type: 'sent', messageId: 'm' }))
      const given = Array(3).fill('given-back')
      expect(await deliverAll(begin(), keys)).toEqual(['done', outcome, ...given])
      expect(asked).toHaveLength(2)
      const ledger = [...world.store.rows.values()].filter(
        ({ record }) => record.kind === mailLedger.name,
      )
      expect(ledger).toHaveLength(2)
    },
  )

  it('does not hold the next batch to what SES said of the last one', async () => {
    const { world, keys, answers, begin } = await fiveMails()
    answers((nth) => (nth === 1 ? TOO_FAST : { type: 'sent', messageId: 'm' }))
    await deliverAll(begin(), keys)
    expect(await deliverAll(begin(), keys)).toEqual(Array(5).fill('done'))
    expect(world.mailer.accepted).toHaveLength(5)
  })

  it('begins no mail after half of its time, whether it waited or SES was slow', async () => {
    const { keys, asked, begin, answers, pass, epoch } = await fiveMails()
    const waiting = begin(new Pace(2000, epoch), 10_000)
    const given = Array(3).fill('given-back')
    expect(await deliverAll(waiting, keys)).toEqual(['done', 'done', ...given])
    expect(asked).toEqual([2000, 4000])
    answers(() => {
      pass(8000)
      return { type: 'unknown', reason: 'TimeoutError' }
    })
    const slow = begin(undefined, 30_000)
    expect(await deliverAll(slow, keys.slice(2))).toEqual(['done', 'done', 'given-back'])
  })
})
