import { describe, expect, it } from 'vitest'
import { fakeApi } from './fake-api.ts'
import { staff } from './staff-at-work.ts'

const NOW = '2026-03-05T10:00:00.000Z'
const QUESTION = {
  id: 'k3j5h2l4m6',
  subject: 'How do I change my sponsor?',
  askedAt: '2026-03-04T10:00:00.000Z',
  dueAt: '2026-03-07T10:00:00.000Z',
  turn: 1,
  isBreached: false,
  isWithStaff: false,
  heldBy: [{ id: 'm1', name: 'Rosa Root' }],
}

async function listed(questions: object[], next?: string) {
  await using api = await fakeApi({ body: { asOf: NOW, questions, next } })
  return (await staff(['list', '--api', api.url])).out
}

describe('the table of questions', () => {
  it('tells by the server’s clock who owes what until when', async () => {
    const late = {
      ...QUESTION,
      id: 'aaaaaaaaaa',
      dueAt: '2026-03-05T07:00:00.000Z',
      isWithStaff: true,
      heldBy: [
        { id: 'staff', name: 'Sample Circle' },
        { id: 'm2', name: 'Ada' },
      ],
    }
    expect((await listed([late, QUESTION])).split('\n')).toEqual([
      'ID          TIME            HOLDER                SUBJECT',
      'aaaaaaaaaa  late by 3 h     staff, Ada            How do I change my sponsor?',
      'k3j5h2l4m6  48 h left       Rosa Root             How do I change my sponsor?',
    ])
  })

  it('stays within 80 columns, whatever people are called and ask', async () => {
    const long = {
      ...QUESTION,
      subject: 'x'.repeat(120),
      heldBy: [{ id: 'm', name: `Ada\n\u001b[2J${'y'.repeat(60)}` }],
    }
    const lines = (await listed([long])).split('\n')
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
    expect(lines[1]).toMatch(/y…  x+…$/)
  })

  it('says where to go on when there are more', async () => {
    expect(await listed([QUESTION], 'eyJ.ab')).toMatch(/list open --after eyJ\.ab$/)
  })

  it('says so when nothing waits', async () => {
    expect(await listed([])).toBe('No question is open.')
  })
})
