import { describe, expect, it } from 'vitest'
import { epochMs, instant, plusHours } from '../../shared/kernel/time.ts'
import { climbLadder, type Surroundings } from '../../shared/questions/climb-ladder.ts'
import { stepsAhead, stepsDue } from '../../shared/questions/ladder.ts'
import { latestTurn, withTurn, type Question } from '../../shared/questions/question.ts'
import { currentHolders, STAFF } from '../../shared/questions/turn.ts'
import { ASKED_AT, askedQuestion, DUE_AT, LINE, NO_NIGHT, POLICY } from './sample-question.ts'

const at = (hours: number) => plusHours(ASKED_AT, hours)
const afterDue = (ms: number) => instant(epochMs(DUE_AT) + ms)

/** Whoever stands above in the line and was not reached yet. */
function around(question: Question, now: string, outOfReach: readonly string[] = []): Surroundings {
  const above = LINE.map((holderId, index) => ({ holderId, at: index })).filter(
    (level) => level.at > question.reached && !outOfReach.includes(level.holderId),
  )
  return { now, nights: NO_NIGHT, above, outOfReach }
}

const climb = (question: Question, now: string, outOfReach?: readonly string[]) =>
  climbLadder(question, around(question, now, outOfReach))

describe('the ladder of a question', () => {
  it('is reminded after 24 and 48 hours, escalated after 60, broken after 72 and climbs daily from then', () => {
    const turn = latestTurn(askedQuestion())
    const keys = stepsAhead(turn, POLICY, NO_NIGHT).map(({ key, dueAt }) => [key, dueAt])
    expect(keys).toEqual([
      ['remind-24', at(24)],
      ['remind-48', at(48)],
      ['escalate', at(60)],
      ['breach', afterDue(1)],
      ['climb-1', at(96)],
    ])
  })

  it.each([
    ['a millisecond before a step', instant(epochMs(at(24)) - 1), []],
    ['at a step', at(24), ['remind-24']],
    ['at the due time itself', DUE_AT, ['remind-24', 'remind-48', 'escalate']],
    ['a millisecond later', afterDue(1), ['remind-24', 'remind-48', 'escalate', 'breach']],
    [
      'after a long outage',
      at(72 + 49),
      ['remind-24', 'remind-48', 'escalate', 'breach', 'climb-1', 'climb-2'],
    ],
  ])('%s exactly the steps that were reached are due', (_, now, keys) => {
    const due = stepsDue(latestTurn(askedQuestion()), POLICY, NO_NIGHT, now)
    expect(due.map(({ key }) => key)).toEqual(keys)
  })

  it('tells the holder alone of a reminder', () => {
    const climbed = climb(askedQuestion(), at(24))
    expect(climbed?.told).toEqual([{ what: 'reminder', step: 'remind-24', holderIds: ['sam'] }])
    expect(climbed?.isBreached).toBe(false)
  })

  it('asks the next upline after 60 hours, and whoever held it keeps it', () => {
    const climbed = climb(climb(askedQuestion(), at(48))?.question ?? askedQuestion(), at(60))
    expect(climbed?.told).toEqual([{ what: 'escalated', step: 'escalate', holderIds: ['uma'] }])
    expect(currentHolders(latestTurn(climbed?.question ?? askedQuestion()))).toEqual(['sam', 'uma'])
  })

  it('tells everybody who holds it and the staff of the breach, once, and who held it stays on record', () => {
    const before = climb(askedQuestion(), at(60))?.question ?? askedQuestion()
    const climbed = climb(before, afterDue(1000))
    expect(climbed?.told).toEqual([
      { what: 'breached', step: 'breach', holderIds: ['sam', 'uma', STAFF] },
    ])
    expect(latestTurn(climbed?.question ?? before).breach).toEqual({
      breachedAt: DUE_AT,
      detectedAt: afterDue(1000),
      heldBy: ['sam', 'uma'],
    })
  })

  it('reaches the staff when the line ends, and reminds them every day', () => {
    let question = askedQuestion()
    const told: string[] = []
    for (const hours of [24, 48, 60, 72.01, 96, 120, 144, 168]) {
      const climbed = climb(question, at(hours))
      question = climbed?.question ?? question
      told.push(
        ...(climbed?.told ?? []).map(
          ({ what, holderIds }) => `${hours} ${what} ${holderIds.join()}`,
        ),
      )
    }
    expect(told).toEqual([
      '24 reminder sam',
      '48 reminder sam',
      '60 escalated uma',
      '72.01 breached sam,uma,staff',
      '96 escalated root',
      '120 with-staff staff',
      '144 with-staff staff',
      '168 with-staff staff',
    ])
  })

  it('after an outage sends each person one mail, of the highest step, and nobody holds it untold', () => {
    const climbed = climb(askedQuestion(), at(100))
    expect(climbed?.told).toEqual([
      { what: 'breached', step: 'climb-1', holderIds: ['sam', 'uma', 'root', STAFF] },
    ])
    expect(currentHolders(latestTurn(climbed?.question ?? askedQuestion()))).toEqual([
      'sam',
      'uma',
      'root',
    ])
    expect(climbed?.question.next?.dueAt).toBe(at(120))
  })

  it('replaces a holder who is out of reach at any step, with the same due time', () => {
    const climbed = climb(askedQuestion(), at(24), ['sam'])
    const turn = latestTurn(climbed?.question ?? askedQuestion())
    expect(turn.dueAt).toBe(DUE_AT)
    expect(turn.holders).toEqual([
      { holderId: 'sam', came: 'asked', fromAt: ASKED_AT, untilAt: at(24) },
      { holderId: 'uma', came: 'passed-on', fromAt: at(24) },
    ])
    expect(climbed?.told).toEqual([{ what: 'passed-on', step: 'remind-24', holderIds: ['uma'] }])
  })

  it('has the staff as holder when nobody of the line can be reached', () => {
    const climbed = climb(askedQuestion(), at(24), LINE)
    const turn = latestTurn(climbed?.question ?? askedQuestion())
    expect(currentHolders(turn)).toEqual([STAFF])
    expect(turn.holders.at(-1)).toMatchObject({ came: 'with-staff' })
  })

  it('replaces nobody while somebody else who holds it can be reached', () => {
    const both = climb(askedQuestion(), at(60))?.question ?? askedQuestion()
    const climbed = climb(both, afterDue(1), ['sam'])
    expect(currentHolders(latestTurn(climbed?.question ?? both))).toEqual(['uma'])
  })

  it('says how somebody came by it this time, who had held it once before', () => {
    const question = askedQuestion()
    const turn = latestTurn(question)
    const before = { holderId: 'uma', came: 'passed-on' as const, fromAt: at(1), untilAt: at(2) }
    const again = withTurn(question, { ...turn, holders: [before, ...turn.holders] })
    expect(climb(again, at(60))?.told).toMatchObject([{ what: 'escalated', holderIds: ['uma'] }])
  })

  it('takes its steps in the order of time, whichever kind comes first', () => {
    const policy = { ...POLICY, remindAfterHours: [24, 66] }
    const keys = stepsAhead(latestTurn(askedQuestion()), policy, NO_NIGHT).map(({ key }) => key)
    expect(keys).toEqual(['remind-24', 'escalate', 'remind-66', 'breach', 'climb-1'])
  })

  it('does nothing before its time', () => {
    expect(climb(askedQuestion(), at(23.9))).toBeUndefined()
  })
})
