import { beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { check, effects, put, type Job, type Message } from '../../shared/effects.ts'
import type { RecordKind } from '../../shared/kernel/record.ts'
import type { Instant } from '../../shared/kernel/time.ts'
import type { DueWork, Store } from '../../shared/ports.ts'
import { wholeGroup, wholeLookup } from '../../shared/read-all.ts'

export interface StoreUnderTest {
  readonly store: Store
  readonly due: DueWork
  /** Moves the clock that the store reads. */
  readonly setNow: (at: Instant) => void
}

const noteSchema = z.object({
  id: z.string(),
  text: z.string(),
  about: z.optional(z.string()),
  at: z.string(),
  expiresAt: z.optional(z.string()),
})
type Note = z.output<typeof noteSchema>

const notes: RecordKind<Note> = {
  name: 'note',
  schema: noteSchema,
  id: (note) => note.id,
  lookups: [({ about, at }) => (about ? { group: about, sort: at } : undefined)],
  expiresAt: (note) => note.expiresAt,
}

const pages: RecordKind<Note> = {
  name: 'page',
  table: 'mail-ledger',
  schema: noteSchema,
  group: (note) => note.about ?? '',
  id: (note) => note.id,
}

const START = '2026-03-02T10:00:00.000Z'
const note = (id: string, more: Partial<Note> = {}): Note => ({ id, text: 'x', at: START, ...more })

function job(version: number, dueAt = '2026-03-03T10:00:00.000Z'): Job {
  return { key: 'a/b/day-1', type: 'a.b', runner: 'run-follow-up', subject: 's', dueAt, version }
}

const message: Message = {
  key: 'a/b/welcome',
  kind: 'welcome',
  queue: 'prompt',
  recipient: { type: 'member', id: 'b' },
  about: { step: 'day-1' },
  createdAt: START,
}

/** What a store owes to the use cases; run against the fake and against DynamoDB. */
export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a store`, () => {
    let subject: StoreUnderTest
    beforeEach(async () => {
      subject = await make()
      subject.setNow(START)
    })
    records(() => subject)
    conflicts(() => subject)
    listings(() => subject)
    longListings(() => subject)
    outbox(() => subject)
  })
}

function records(subject: () => StoreUnderTest): void {
  it('gives back what was put, with a version that rises by one', async () => {
    const { store } = subject()
    await store.commit(
      effects({ puts: [put(notes, note('n', { text: 'ä\u{1f600}"' }), 'absent')] }),
    )
    const first = await store.get(notes, 'n')
    expect(first).toEqual({ value: note('n', { text: 'ä\u{1f600}"' }), version: 1 })
    await store.commit(effects({ puts: [put(notes, note('n', { text: 'y' }), { version: 1 })] }))
    expect(await store.get(notes, 'n')).toEqual({ value: note('n', { text: 'y' }), version: 2 })
  })

  it('answers undefined for an unknown id', async () => {
    expect(await subject().store.get(notes, 'nobody')).toBeUndefined()
    expect(await subject().store.get(pages, 'nobody', 'g')).toBeUndefined()
    expect(await subject().store.job('nothing')).toBeUndefined()
    expect(await subject().store.message('nothing')).toBeUndefined()
  })

  it('deletes', async () => {
    const { store } = subject()
    const placed = put(notes, note('n'), 'absent')
    await store.commit(effects({ puts: [placed] }))
    await store.commit(effects({ deletes: [{ key: placed.record.key }] }))
    expect(await store.get(notes, 'n')).toBeUndefined()
  })

  it('takes what has expired for absent, to the second, and lets its place be taken', async () => {
    const { store, setNow } = subject()
    const mortal = note('n', { expiresAt: '2026-03-02T11:00:00.000Z' })
    await store.commit(effects({ puts: [put(notes, mortal, 'absent')] }))
    setNow('2026-03-02T10:59:59.000Z')
    expect(await store.get(notes, 'n')).toBeDefined()
    setNow('2026-03-02T11:00:00.000Z')
    expect(await store.get(notes, 'n')).toBeUndefined()
    const again = effects({ puts: [put(notes, note('n', { text: 'new' }), 'absent')] })
    expect(await store.commit(again)).toBe('committed')
  })
}

function conflicts(subject: () => StoreUnderTest): void {
  it('writes nothing at all when one expectation fails', async () => {
    const { store } = subject()
    await store.commit(effects({ puts: [put(notes, note('taken'), 'absent')] }))
    const both = effects({
      puts: [put(notes, note('free'), 'absent'), put(notes, note('taken'), 'absent')],
      messages: [message],
    })
    expect(await store.commit(both)).toBe('conflict')
    expect(await store.get(notes, 'free')).toBeUndefined()
    expect(await store.message(message.key)).toBeUndefined()
  })

  it('replaces a derived record whatever was there', async () => {
    const { store } = subject()
    const derive = (text: string) =>
      store.commit(effects({ puts: [put(notes, note('n', { text }), 'derived')] }))
    expect(await derive('first')).toBe('committed')
    expect((await store.get(notes, 'n'))?.value.text).toBe('first')
    expect(await derive('second')).toBe('committed')
    expect((await store.get(notes, 'n'))?.value.text).toBe('second')
    await store.commit(effects({ puts: [put(notes, note('known'), 'absent')] }))
    await store.commit(effects({ puts: [put(notes, note('known'), { version: 1 })] }))
    const over = put(notes, note('known', { text: 'derived' }), 'derived')
    expect(await store.commit(effects({ puts: [over] }))).toBe('committed')
    expect((await store.get(notes, 'known'))?.value.text).toBe('derived')
  })

  it('does not write a derived record when another expectation of the commit fails', async () => {
    const { store } = subject()
    await store.commit(effects({ puts: [put(notes, note('n', { text: 'old' }), 'derived')] }))
    const derived = [
      put(notes, note('n', { text: 'new' }), 'derived'),
      put(notes, note('other'), 'derived'),
    ]
    const taken = put(notes, note('n2'), { version: 7 })
    expect(await store.commit(effects({ puts: [...derived, taken] }))).toBe('conflict')
    const checks = [check(notes, 'nobody')]
    expect(await store.commit(effects({ puts: derived, checks }))).toBe('conflict')
    expect((await store.get(notes, 'n'))?.value.text).toBe('old')
    expect(await store.get(notes, 'other')).toBeUndefined()
  })

  it('lets one of two that read the same version win', async () => {
    const { store } = subject()
    await store.commit(effects({ puts: [put(notes, note('n'), 'absent')] }))
    const write = (text: string) =>
      store.commit(effects({ puts: [put(notes, note('n', { text }), { version: 1 })] }))
    const outcomes = await Promise.all([write('a'), write('b')])
    expect(outcomes.toSorted()).toEqual(['committed', 'conflict'])
    expect((await store.get(notes, 'n'))?.version).toBe(2)
  })

  it('holds a commit to the records it only checks', async () => {
    const { store } = subject()
    const checking = (id: string, version?: number) =>
      store.commit(
        effects({
          puts: [put(notes, note(`for-${id}-${version}`), 'absent')],
          checks: [check(notes, id, version)],
        }),
      )
    await store.commit(effects({ puts: [put(notes, note('here'), 'absent')] }))
    expect(await checking('here')).toBe('committed')
    expect(await checking('here', 1)).toBe('committed')
    expect(await checking('here', 2)).toBe('conflict')
    expect(await checking('gone')).toBe('conflict')
  })
}

function listings(subject: () => StoreUnderTest): void {
  it('lists a group in the order of ids, page by page, and no other group', async () => {
    const { store } = subject()
    const ids = ['c', 'a', 'b']
    await store.commit(
      effects({ puts: ids.map((id) => put(pages, note(id, { about: 'g' }), 'absent')) }),
    )
    await store.commit(effects({ puts: [put(pages, note('z', { about: 'gg' }), 'absent')] }))
    const first = await store.group(pages, 'g', { limit: 2 })
    expect(first.items.map(({ value }) => value.id)).toEqual(['a', 'b'])
    const second = await store.group(pages, 'g', { limit: 2, after: first.next })
    expect(second.items.map(({ value }) => value.id)).toEqual(['c'])
    expect(second.next).toBeUndefined()
  })

  it('looks up in the order of the sort key, either way; what has no lookup is not found', async () => {
    const { store } = subject()
    const puts = [2, 1, 3].map((hour) =>
      put(notes, note(`n${hour}`, { about: 'm', at: `2026-03-02T0${hour}:00:00.000Z` }), 'absent'),
    )
    await store.commit(effects({ puts: [...puts, put(notes, note('alone'), 'absent')] }))
    const ids = async (newestFirst: boolean) =>
      (await store.lookup(notes, 0, 'm', { newestFirst })).items.map(({ value }) => value.id)
    expect(await ids(false)).toEqual(['n1', 'n2', 'n3'])
    expect(await ids(true)).toEqual(['n3', 'n2', 'n1'])
  })
}

function longListings(subject: () => StoreUnderTest): void {
  /** Five records of 300 kB, which are more than a page. */
  const fill = async <T>(kind: RecordKind<T>, record: (id: string, text: string) => T) => {
    for (const id of ['1', '2', '3', '4', '5']) {
      const puts = [put(kind, record(id, 'x'.repeat(300_000)), 'absent' as const)]
      await subject().store.commit(effects({ puts }))
    }
  }
  const idsOf = (found: readonly Note[]) => found.map(({ id }) => id)

  it('ends a page of a group at a megabyte, and gives all of it to whoever reads on', async () => {
    await fill(pages, (id, text) => note(id, { text, about: 'g' }))
    const { store } = subject()
    const first = await store.group(pages, 'g')
    expect(first.items.map(({ value }) => value.id)).toEqual(['1', '2', '3', '4'])
    expect(first.next).toBeDefined()
    expect(idsOf(await wholeGroup(store, pages, 'g'))).toEqual(['1', '2', '3', '4', '5'])
  })

  it('ends a page of a lookup at a megabyte, in either direction', async () => {
    const at = (id: string) => `2026-03-02T0${id}:00:00.000Z`
    await fill(notes, (id, text) => note(id, { text, about: 'm', at: at(id) }))
    const { store } = subject()
    expect(idsOf(await wholeLookup(store, notes, 'm'))).toEqual(['1', '2', '3', '4', '5'])
    const newestFirst = true
    const { items, next } = await store.lookup(notes, 0, 'm', { newestFirst })
    expect(items.map(({ value }) => value.id)).toEqual(['5', '4', '3', '2'])
    const rest = await store.lookup(notes, 0, 'm', { newestFirst, after: next })
    expect(rest.items.map(({ value }) => value.id)).toEqual(['1'])
    expect(rest.next).toBeUndefined()
  })
}

function outbox(subject: () => StoreUnderTest): void {
  it('takes a job once a version: a higher one replaces it, an equal or lower one conflicts', async () => {
    const { store } = subject()
    expect(await store.commit(effects({ jobs: [job(1)] }))).toBe('committed')
    expect(await store.commit(effects({ jobs: [job(1)] }))).toBe('conflict')
    const later = job(2, '2026-03-04T10:00:00.000Z')
    expect(await store.commit(effects({ jobs: [later] }))).toBe('committed')
    expect(await store.commit(effects({ jobs: [job(1)] }))).toBe('conflict')
    expect(await store.job(later.key)).toMatchObject({ entry: later, version: 2, isDone: false })
  })

  it('takes a message once, ever', async () => {
    const { store } = subject()
    expect(await store.commit(effects({ messages: [message] }))).toBe('committed')
    expect(await store.commit(effects({ messages: [message] }))).toBe('conflict')
    expect(await store.message(message.key)).toMatchObject({
      entry: message,
      version: 1,
      isDone: false,
    })
  })

  it('finishes a row once and only in the version that is there', async () => {
    const { store } = subject()
    await store.commit(effects({ jobs: [job(2)] }))
    const finish = (version: number) =>
      store.commit(effects({ finished: [{ row: 'job', key: job(2).key, version }] }))
    expect(await finish(1)).toBe('conflict')
    expect(await finish(2)).toBe('committed')
    expect(await finish(2)).toBe('conflict')
    expect(await store.job(job(2).key)).toMatchObject({ isDone: true })
  })

  it('puts a message off until a later instant, in the version that is there and while it is not done', async () => {
    const { store, due } = subject()
    await store.commit(effects({ messages: [message] }))
    const putOff = (version: number) =>
      store.commit(
        effects({ putOffs: [{ key: message.key, version, checkAt: '2026-03-02T18:00:00.000Z' }] }),
      )
    expect(await putOff(2)).toBe('conflict')
    expect(await putOff(1)).toBe('committed')
    expect(await due.find('2026-03-02T17:59:59.999Z', 50)).toEqual([])
    expect(await due.find('2026-03-02T18:00:00.000Z', 50)).toHaveLength(1)
    await store.commit(effects({ finished: [{ row: 'message', key: message.key, version: 1 }] }))
    expect(await putOff(1)).toBe('conflict')
  })

  it('refuses to touch one item twice in a commit', async () => {
    const { store } = subject()
    const twice = [
      put(notes, note('n'), 'absent'),
      put(notes, note('n', { text: 'y' }), 'absent'),
    ] as const
    await expect(store.commit(effects({ puts: twice }))).rejects.toThrow()
  })

  it('finds late rows until they are done, and not before they are late', async () => {
    const { store, due } = subject()
    await store.commit(effects({ jobs: [job(1)], messages: [message] }))
    const found = async (at: Instant) => (await due.find(at, 50)).map(({ key }) => key).toSorted()
    expect(await found('2026-03-02T10:14:59.999Z')).toEqual([])
    expect(await found('2026-03-02T10:15:00.000Z')).toEqual([message.key])
    expect(await found('2026-03-03T10:02:00.000Z')).toEqual([job(1).key, message.key])
    await due.lookAgainAt({ row: 'job', key: job(1).key }, '2026-03-03T11:00:00.000Z')
    expect(await found('2026-03-03T10:02:00.000Z')).toEqual([message.key])
    const rows = [
      { row: 'job' as const, key: job(1).key, version: 1 },
      { row: 'message' as const, key: message.key, version: 1 },
    ]
    await store.commit(effects({ finished: rows }))
    await due.lookAgainAt({ row: 'job', key: job(1).key }, '2026-03-03T10:00:00.000Z')
    expect(await found('2027-01-01T00:00:00.000Z')).toEqual([])
  })
}
