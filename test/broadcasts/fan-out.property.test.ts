import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canarySize } from '../../shared/broadcasts/canary.ts'
import type { Effects } from '../../shared/effects.ts'
import { plusHours } from '../../shared/kernel/time.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { runJob } from '../../shared/run-job.ts'
import { BroadcastWorld, START } from './broadcast-world.ts'

/** What may become of a commit: it works, is lost before or after it was written, or somebody was quicker. */
const fates = fc.constantFrom('works', 'works', 'lost-before', 'lost-after', 'conflict')
type Fate = 'works' | 'lost-before' | 'lost-after' | 'conflict'

/** Answers how it is mended. */
function breakCommits(world: BroadcastWorld, next: () => Fate): () => void {
  const commit = world.store.commit.bind(world.store)
  world.store.commit = async (effects: Effects) => {
    const fate = next()
    if (fate === 'conflict') return 'conflict'
    if (fate === 'lost-before') throw new Error('The function died')
    const outcome = await commit(effects)
    if (fate === 'lost-after') throw new Error('The function died behind its commit')
    return outcome
  }
  return () => {
    world.store.commit = commit
  }
}

/** Wakes whatever is due, sometimes twice at the same moment, until the clock has nothing left for a day. */
async function wakeUntilQuiet(world: BroadcastWorld, isTwice: () => boolean): Promise<void> {
  const end = plusHours(START, 24)
  for (let round = 0; round < 2000; round++) {
    const due = [...world.store.jobs.values()].filter(
      ({ isDone, entry }) => !isDone && entry.dueAt <= end,
    )
    const next = due.toSorted((a, b) => (a.entry.dueAt < b.entry.dueAt ? -1 : 1))[0]
    if (!next) return
    if (next.entry.dueAt > world.now) world.now = next.entry.dueAt
    const wake = () => runJob(world.upline, next.entry.key, next.version).catch(() => undefined)
    await (isTwice() ? Promise.all([wake(), wake()]) : wake())
  }
  throw new Error('The fan-out does not end')
}

const queuedOf = (world: BroadcastWorld, id: string) =>
  [...world.store.messages.values()]
    .map(({ entry }) => entry)
    .filter(({ key }) => key.startsWith(`broadcasts/${id}/`))

async function fanOut(world: BroadcastWorld, id: string, isTwice: () => boolean) {
  await wakeUntilQuiet(world, isTwice)
  expect(await world.state(id)).toBe('done')
  const queued = queuedOf(world, id)
  expect((await world.view(id)).figures.queued).toBe(queued.length)
  return queued.map(({ recipient }) => recipient.id).toSorted()
}

const ids = (count: number) => Array.from({ length: count }, (_, i) => `m${i + 1}`).toSorted()

it('whatever dies and however often it is woken, everybody is queued once and nobody is left out', async () => {
  const runs = fc.record({
    people: fc.integer({ min: 0, max: 260 }),
    fates: fc.infiniteStream(fates),
    twice: fc.infiniteStream(fc.boolean()),
  })
  await fc.assert(
    fc.asyncProperty(runs, async ({ people, fates: drawn, twice }) => {
      const world = await BroadcastWorld.with(people)
      const id = await world.plan()
      breakCommits(world, () => drawn.next().value ?? 'works')
      expect(await fanOut(world, id, () => twice.next().value ?? false)).toEqual(ids(people))
    }),
    { numRuns: 25 },
  )
})

it.each([2, 3, 5, 7])(
  'a fan-out whose every %i. commit dies, before or behind it, sends to everybody once',
  async (nth) => {
    const world = await BroadcastWorld.with(250)
    const id = await world.plan()
    let made = 0
    const mend = breakCommits(world, () => {
      made += 1
      if (made % nth !== 0) return 'works'
      return made % (2 * nth) === 0 ? 'lost-before' : 'lost-after'
    })
    expect(await fanOut(world, id, () => false)).toEqual(ids(250))
    mend()
    await world.advance(48)
    expect(world.sentTo()).toEqual(ids(250))
  },
)

it('people who join and leave while it runs change nothing for the others', async () => {
  const people = fc.integer({ min: 1, max: 200 })
  await fc.assert(
    fc.asyncProperty(people, fc.infiniteStream(fc.nat(3)), async (count, acts) => {
      const world = await BroadcastWorld.with(count)
      const id = await world.plan()
      let [joined, left] = [0, 0]
      const commit = world.store.commit.bind(world.store)
      let isBusy = false
      world.store.commit = async (effects: Effects) => {
        const act = isBusy ? 0 : acts.next().value
        isBusy = true
        if (act === 1) await world.add(`n${++joined}`, { joinedAt: plusHours(world.now, 0.001) })
        const leaver = `m${left + 1}`
        if (act === 2 && left < count) {
          left += 1
          await leaveMember(world.upline, leaver, { reason: 'Wrote us.', by: 'staff' })
        }
        isBusy = false
        return commit(effects)
      }
      const queued = await fanOut(world, id, () => false)
      const stayed = ids(count).filter((memberId) => Number(memberId.slice(1)) > left)
      expect(queued).toEqual(expect.arrayContaining(stayed))
      expect(queued.filter((memberId) => memberId.startsWith('n'))).toEqual([])
    }),
    { numRuns: 25 },
  )
})

it('the canary and the rest never meet: each is as large as it should be', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 900 }), async (people) => {
      const world = await BroadcastWorld.with(people)
      const id = await world.plan()
      await world.settle()
      expect(queuedOf(world, id)).toHaveLength(canarySize(people))
      await world.advance(1)
      expect(queuedOf(world, id)).toHaveLength(people)
    }),
    { numRuns: 6, examples: [[1], [100], [101]] },
  )
})
