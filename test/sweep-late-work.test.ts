import { describe, expect, it } from 'vitest'
import { effects, type Job, type Message } from '../shared/effects.ts'
import { sweepLateWork } from '../shared/sweep-late-work.ts'
import { InMemoryStore } from './fakes/in-memory-store.ts'

const START = '2026-03-02T10:00:00.000Z'
const job: Job = {
  key: 'a/b/day-1',
  type: 'a.b',
  runner: 'run-follow-up',
  subject: 's',
  dueAt: '2026-03-02T10:30:00.000Z',
  version: 1,
}
const message: Message = {
  key: 'a/b/welcome',
  kind: 'welcome',
  queue: 'prompt',
  recipient: { type: 'member', id: 'b' },
  about: {},
  createdAt: START,
}

async function withWork() {
  let now = START
  const store = new InMemoryStore(() => now)
  await store.commit(effects({ jobs: [job], messages: [message] }))
  const relayed: string[] = []
  const sweepAt = (at: string) => {
    now = at
    return sweepLateWork({
      reader: store,
      due: store,
      now: () => now,
      timer: { schedule: async ({ key }) => void relayed.push(`schedule ${key}`) },
      runner: { wake: async ({ key }) => void relayed.push(`wake ${key}`) },
      queues: { enqueue: async ({ key }) => void relayed.push(`queue ${key}`) },
    })
  }
  return { store, relayed, sweepAt }
}

describe('the sweep', () => {
  it('leaves alone what is not late', async () => {
    const { relayed, sweepAt } = await withWork()
    expect(await sweepAt('2026-03-02T10:14:59.000Z')).toEqual({ late: 0, failures: [] })
    expect(relayed).toEqual([])
  })

  it('hands out again what is late, and not again while that is under way', async () => {
    const { relayed, sweepAt } = await withWork()
    await sweepAt('2026-03-02T10:15:00.000Z')
    await sweepAt('2026-03-02T10:29:59.000Z')
    expect(relayed).toEqual(['queue a/b/welcome'])
    await sweepAt('2026-03-02T10:32:00.000Z')
    expect(relayed).toEqual(['queue a/b/welcome', 'wake a/b/day-1', 'queue a/b/welcome'])
  })

  it('hands out nothing that is done', async () => {
    const { store, relayed, sweepAt } = await withWork()
    await store.commit(
      effects({
        finished: [
          { row: 'job', key: job.key, version: 1 },
          { row: 'message', key: message.key, version: 1 },
        ],
      }),
    )
    expect(await sweepAt('2026-03-05T10:00:00.000Z')).toEqual({ late: 0, failures: [] })
    expect(relayed).toEqual([])
  })

  it('does not wake a job whose row was finished after it was found', async () => {
    const { store, relayed, sweepAt } = await withWork()
    const find = store.find.bind(store)
    store.find = async (before) => {
      const rows = await find(before)
      await store.commit(effects({ finished: [{ row: 'job', key: job.key, version: 1 }] }))
      return rows
    }
    await sweepAt('2026-03-05T10:00:00.000Z')
    expect(relayed).toEqual(['queue a/b/welcome'])
  })

  it('hands out the others when one row fails, and tells which failed', async () => {
    const { store, relayed, sweepAt } = await withWork()
    store.job = async () => {
      throw new Error('a row nobody can read')
    }
    const { late, failures } = await sweepAt('2026-03-05T10:00:00.000Z')
    expect(late).toBe(2)
    expect(failures.map(({ row }) => row.key)).toEqual([job.key])
    expect(relayed).toEqual(['queue a/b/welcome'])
  })
})
