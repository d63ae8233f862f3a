import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import { climbLadder } from '../../shared/questions/climb-ladder.ts'
import { withAnswer, withoutAnswer } from '../../shared/questions/close-turn.ts'
import { withNewTurn } from '../../shared/questions/open-turn.ts'
import { latestTurn, openTurn, type Question } from '../../shared/questions/question.ts'
import { currentHolders, type Turn } from '../../shared/questions/turn.ts'
import { ASKED_AT, askedQuestion, DUE_AT, LINE, NO_NIGHT } from './sample-question.ts'

/** What may happen to a question, and how long after what happened before. */
type Happening =
  | { readonly what: 'timer'; readonly lateMinutes: number }
  | { readonly what: 'answer'; readonly by: string; readonly processedAfterMs: number }
  | { readonly what: 'message' | 'withdraw' | 'void' }
  | { readonly what: 'gone'; readonly who: string }

interface Step {
  readonly afterMs: number
  readonly happening: Happening
}

const HOUR_MS = 3_600_000
/** Random spans miss the boundaries: the promise's own instants, to the millisecond, are among them. */
const spans = fc.oneof(
  fc.integer({ min: 0, max: 30 * HOUR_MS }),
  fc
    .tuple(fc.constantFrom(12, 24, 36, 60, 72), fc.constantFrom(-1, 0, 1))
    .map(([hours, off]) => hours * HOUR_MS + off),
)
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('timer' as const),
      lateMinutes: fc.integer({ min: 0, max: 400 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('answer' as const),
      by: fc.constantFrom('sam', 'uma', 'staff'),
      processedAfterMs: fc.constantFrom(0, 1, 5_000, HOUR_MS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('message' as const, 'withdraw' as const, 'void' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('gone' as const), who: fc.constantFrom(...LINE) }),
  },
)
const histories = fc.array(fc.record({ afterMs: spans, happening: happenings }), { maxLength: 14 })

interface State {
  readonly question: Question
  readonly nowMs: number
  readonly gone: readonly string[]
}

function live({ question, nowMs, gone }: State, { afterMs, happening }: Step): State {
  const now = instant(nowMs + afterMs)
  const ahead = { question, nowMs: nowMs + afterMs, gone }
  switch (happening.what) {
    case 'timer': {
      const at = instant(epochMs(now) + happening.lateMinutes * 60_000)
      const above = LINE.map((holderId, index) => ({ holderId, at: index })).filter(
        (level) => level.at > question.reached && !gone.includes(level.holderId),
      )
      const climbed = climbLadder(question, { now: at, nights: NO_NIGHT, above, outOfReach: gone })
      return { ...ahead, question: climbed?.question ?? question, nowMs: epochMs(at) }
    }
    case 'answer': {
      const processedMs = epochMs(now) + happening.processedAfterMs
      const answered = { receivedAt: now, by: happening.by, now: instant(processedMs) }
      return {
        ...ahead,
        question: withAnswer(question, answered, NO_NIGHT).question,
        nowMs: processedMs,
      }
    }
    case 'message': {
      if (openTurn(question)) return ahead
      const ask = { number: question.messages + 1, at: now }
      const level = { holderId: 'sam', at: 0 }
      const asked = { ...question, messages: question.messages + 1 }
      return { ...ahead, question: withNewTurn(asked, [ask], level, now, NO_NIGHT) }
    }
    case 'withdraw':
      return {
        ...ahead,
        question: withoutAnswer(question, { state: 'withdrawn', receivedAt: now, now }, NO_NIGHT)
          .question,
      }
    case 'void':
      return {
        ...ahead,
        question: withoutAnswer(question, { state: 'void', receivedAt: now, now }, NO_NIGHT)
          .question,
      }
    case 'gone':
      return { ...ahead, gone: [...gone, happening.who] }
  }
}

function holds(before: Turn, after: Turn, now: string): void {
  expect(after.dueAt).toBe(before.dueAt)
  expect(after.dueAt).toBe(plusHours(after.startedAt, 72))
  if (before.state !== 'open') expect(after).toEqual(before)
  if (before.breach) {
    const { withdrawnAt: _, ...kept } = after.breach ?? {
      breachedAt: '',
      detectedAt: '',
      heldBy: [],
    }
    expect(kept).toEqual(before.breach)
  }
  expect(after.holders.length).toBeGreaterThanOrEqual(before.holders.length)
  for (const [i, interval] of before.holders.entries()) {
    const { untilAt = after.holders[i]?.untilAt } = interval
    expect(after.holders[i]).toEqual({ ...interval, untilAt })
  }
  if (after.breach && !before.breach) {
    expect(after.breach.breachedAt).toBe(after.dueAt)
    expect(after.breach.detectedAt > after.dueAt).toBe(true)
    expect(now > after.dueAt).toBe(true)
  }
}

/** One verdict: in time if and only if it was received by dueAt; everything else owed has a breach that counts. */
function verdictOf(turn: Turn): void {
  if (turn.state !== 'answered') return
  const isInTime = (turn.answeredAt ?? '') <= turn.dueAt
  expect(turn.lateByMs === undefined).toBe(isInTime)
  expect(turn.breach !== undefined && turn.breach.withdrawnAt === undefined).toBe(!isInTime)
  if (!isInTime) expect(turn.lateByMs).toBe(epochMs(turn.answeredAt ?? '') - epochMs(turn.dueAt))
}

function check(steps: readonly Step[]): void {
  let state: State = { question: askedQuestion(), nowMs: epochMs(ASKED_AT), gone: [] }
  for (const step of steps) {
    const before = state
    state = live(before, step)
    const { question } = state
    for (const [i, turn] of before.question.turns.entries()) {
      const after = question.turns[i]
      if (after) holds(turn, after, instant(state.nowMs))
    }
    question.turns.forEach(verdictOf)
    expect(question.turns.filter((turn) => turn.state === 'open').length).toBeLessThanOrEqual(1)
    const open = openTurn(question)
    expect(question.next === undefined).toBe(open === undefined)
    if (open) expect(currentHolders(open).length).toBeGreaterThan(0)
    expect(question.epoch).toBeGreaterThanOrEqual(before.question.epoch)
  }
}

const answerAt = (ms: number, processedAfterMs = 0): Step => ({
  afterMs: 72 * HOUR_MS + ms,
  happening: { what: 'answer', by: 'sam', processedAfterMs },
})

describe('whatever happens to a question', () => {
  it('its due times never move, a breach is never erased, each turn gets one verdict, somebody holds it', () => {
    fc.assert(
      fc.property(histories, (steps) => check(steps)),
      {
        numRuns: 3000,
        examples: [
          [[answerAt(-1)]],
          [[answerAt(0)]],
          [[answerAt(1)]],
          [[answerAt(0, HOUR_MS)]],
          [
            [
              { afterMs: 72 * HOUR_MS + 1, happening: { what: 'timer', lateMinutes: 0 } },
              answerAt(0),
            ],
          ],
          [[answerAt(-1), { afterMs: 0, happening: { what: 'message' } }, answerAt(1)]],
          [LINE.map((who) => ({ afterMs: 0, happening: { what: 'gone', who } }))].map((steps) => [
            ...(steps as Step[]),
            { afterMs: 24 * HOUR_MS, happening: { what: 'timer', lateMinutes: 0 } },
          ]) as [Step[]],
        ],
      },
    )
  })

  it.each([
    ['71:59:59.999', -1, undefined],
    ['72:00:00.000', 0, undefined],
    ['72:00:00.001', 1, 1],
  ])('an answer after %s is judged to the millisecond', (_, ms, lateByMs) => {
    const receivedAt = instant(epochMs(DUE_AT) + ms)
    const answered = { receivedAt, by: 'sam', now: receivedAt }
    const turn = latestTurn(withAnswer(askedQuestion(), answered, NO_NIGHT).question)
    expect(turn.lateByMs).toBe(lateByMs)
    expect(turn.breach?.breachedAt).toBe(lateByMs === undefined ? undefined : DUE_AT)
  })

  it('an answer received in time and processed after the breach withdraws it, and the breach stays on record', () => {
    const late = plusHours(DUE_AT, 1)
    const breached = climbLadder(askedQuestion(), {
      now: late,
      nights: NO_NIGHT,
      above: [{ holderId: 'uma', at: 1 }],
      outOfReach: [],
    })
    const answered = { receivedAt: DUE_AT, by: 'sam', now: late }
    const turn = latestTurn(
      withAnswer(breached?.question ?? askedQuestion(), answered, NO_NIGHT).question,
    )
    expect(turn.lateByMs).toBeUndefined()
    expect(turn.breach).toEqual({
      breachedAt: DUE_AT,
      detectedAt: late,
      heldBy: ['sam'],
      withdrawnAt: late,
    })
  })
})
