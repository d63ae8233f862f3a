import { describe, expect, it } from 'vitest'
import { fakeApi } from './fake-api.ts'
import { staff } from './staff-at-work.ts'

const QUESTION = {
  asOf: '2026-03-05T10:00:00.000Z',
  id: 'q1',
  subject: 'How do I change my sponsor?',
  asker: { kind: 'member', id: 'm9', name: 'Ada' },
  state: 'late',
  turns: [
    {
      number: 1,
      startedAt: '2026-02-20T10:00:00.000Z',
      dueAt: '2026-02-23T10:00:00.000Z',
      asks: [],
      holders: [
        {
          holderId: 'm1',
          came: 'asked',
          fromAt: '2026-02-20T10:00:00.000Z',
          untilAt: '2026-02-23T15:30:00.000Z',
        },
      ],
      state: 'answered',
      lateByMs: 5.5 * 3_600_000,
      done: [],
      climbs: 0,
    },
    {
      number: 2,
      startedAt: '2026-03-02T09:00:00.000Z',
      dueAt: '2026-03-05T09:00:00.000Z',
      asks: [],
      holders: [{ holderId: 'staff', came: 'with-staff', fromAt: '2026-03-02T09:00:00.000Z' }],
      state: 'open',
      done: [],
      climbs: 0,
    },
  ],
  acts: [
    { act: 'reassigned to staff', by: 'arn:x', note: 'Holiday.', at: '2026-03-02T09:00:00.000Z' },
  ],
  messages: [
    {
      number: 1,
      from: 'asker',
      name: 'Ada',
      at: '2026-02-20T10:00:00.000Z',
      text: `Dear all,\n\u001b]0;pwned\u0007${'word '.repeat(30)}`,
      isAnswer: false,
    },
    {
      number: 2,
      from: 'holder',
      name: 'Rosa Root',
      at: '2026-02-23T15:30:00.000Z',
      text: 'You do not.',
      isAnswer: true,
    },
  ],
}

async function shown(question: object): Promise<string> {
  await using api = await fakeApi({ body: question })
  return (await staff(['show', 'q1', '--api', api.url])).out
}

describe('a question', () => {
  it('is told with every promise, who held it, every act and every word', async () => {
    expect(await shown(QUESTION)).toBe(`How do I change my sponsor?
q1: late, asked by Ada (member m9)

Turn 1 due 2026-02-23 10:00 UTC: answered late by 5 h
    m1 (asked) since 2026-02-20 10:00 UTC until 2026-02-23 15:30 UTC

Turn 2 due 2026-03-05 09:00 UTC: late by 1 h
    staff (with-staff) since 2026-03-02 09:00 UTC

2026-03-02 09:00 UTC reassigned to staff, by arn:x
    Holiday.

#1 2026-02-20 10:00 UTC Ada (asker)
    Dear all,
    ${'word '.repeat(15).trim()}
    ${'word '.repeat(15).trim()}

#2 2026-02-23 15:30 UTC answer by Rosa Root (holder)
    You do not.`)
  })

  it('of a visitor names nobody', async () => {
    expect(await shown({ ...QUESTION, asker: { kind: 'visitor' } })).toContain('asked by a visitor')
  })
})
