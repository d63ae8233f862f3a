import { describe, expect, it } from 'vitest'
import { plusHours, plusMinutes } from '../../shared/kernel/time.ts'
import { monthsBetween } from '../../shared/questions/read-service-level.ts'
import { serviceWindow } from '../../shared/questions/service-level.ts'
import type { TurnRow } from '../../shared/questions/turn-rows.ts'

const NOW = '2026-06-30T12:00:00.000Z'

/** Due so many hours before now; answered after so many minutes, or not at all. */
function turn(
  dueHoursAgo: number,
  answeredAfterMinutes?: number,
  change: Partial<TurnRow> = {},
): TurnRow {
  const dueAt = plusHours(NOW, -dueHoursAgo)
  const startedAt = plusHours(dueAt, -72)
  const lateByMinutes = (answeredAfterMinutes ?? 0) - 72 * 60
  const isLate = answeredAfterMinutes === undefined || lateByMinutes > 0
  const answeredAt =
    answeredAfterMinutes === undefined ? undefined : plusMinutes(startedAt, answeredAfterMinutes)
  return {
    questionId: 'q',
    number: 1,
    startedAt,
    dueAt,
    asks: [],
    holders: [],
    state: answeredAt ? 'answered' : 'open',
    done: [],
    climbs: 0,
    answeredAt,
    ...(isLate && { breach: { breachedAt: dueAt, detectedAt: plusMinutes(dueAt, 1), heldBy: [] } }),
    ...(lateByMinutes > 0 && { lateByMs: lateByMinutes * 60_000 }),
    ...change,
  }
}

describe('the service level', () => {
  it('counts a turn where its answer was due, from the moment it was due', () => {
    const turns = [turn(0, 60), turn(0.001, 60), turn(30 * 24, 60), turn(30 * 24 + 0.001, 60)]
    expect(serviceWindow(turns, NOW, 30)).toMatchObject({ owed: 2, answered: 2 })
  })

  it('says what share was answered in time, never rounded up', () => {
    const turns = [...Array.from({ length: 1999 }, () => turn(5, 60)), turn(5)]
    expect(serviceWindow(turns, NOW, 30).answeredInTimePercent).toBe(99.9)
    expect(serviceWindow([turn(5, 60)], NOW, 30).answeredInTimePercent).toBe(100)
    expect(serviceWindow([], NOW, 30).answeredInTimePercent).toBeUndefined()
  })

  it('gives the median and the 90th percentile of first answers as values that were measured', () => {
    const turns = [10, 20, 30, 40, 50, 60, 70, 80, 90, 1000].map((minutes) => turn(5, minutes))
    const further = turn(5, 5000, { number: 2 })
    expect(serviceWindow([...turns, further], NOW, 30)).toMatchObject({
      medianMinutes: 50,
      p90Minutes: 90,
    })
  })

  it('counts what was late or never answered, and how late it came', () => {
    const turns = [turn(5, 72 * 60), turn(5, 72 * 60 + 30), turn(5), turn(5, 72 * 60 + 90)]
    expect(serviceWindow(turns, NOW, 30)).toMatchObject({
      owed: 4,
      answered: 3,
      breached: 3,
      answeredInTimePercent: 25,
      medianLateMinutes: 30,
      longestDetectionMinutes: 1,
    })
  })

  it('leaves out what was withdrawn or voided in time, and keeps what was late by then', () => {
    const inTime = turn(5, undefined, { state: 'withdrawn', breach: undefined })
    const tooLate = turn(5, undefined, { state: 'withdrawn' })
    expect(serviceWindow([inTime, tooLate], NOW, 30)).toMatchObject({ owed: 1, breached: 1 })
  })

  it('says what share went on to others, to the staff as well, and not what was theirs at once', () => {
    const held = (...came: TurnRow['holders'][number]['came'][]) =>
      turn(5, 60, { holders: came.map((each) => ({ holderId: each, came: each, fromAt: NOW })) })
    const turns = [
      held('asked'),
      held('with-staff'),
      held('asked', 'called-in'),
      held('asked', 'escalated'),
      held('asked', 'with-staff'),
    ]
    expect(serviceWindow(turns, NOW, 30)).toMatchObject({ escalatedPercent: 40 })
  })

  it('says what share of the questions that were answered was asked on, however often', () => {
    const answered = (questionId: string, number: number) => turn(5, 60, { questionId, number })
    const first = ['one', 'two', 'three', 'four'].map((id) => answered(id, 1))
    const further = [answered('one', 2), answered('two', 2), answered('two', 3)]
    expect(serviceWindow([...first, turn(5), ...further], NOW, 30)).toMatchObject({
      reopenedPercent: 50,
    })
    expect(serviceWindow([turn(5)], NOW, 30).reopenedPercent).toBeUndefined()
  })

  it('says what share of all who came in the window found an answer instead of asking', () => {
    const at = (hoursAgo: number) => plusHours(NOW, -hoursAgo)
    const month = 30 * 24
    const found = [at(0), at(1), at(month), at(month + 1)]
    const turns = [turn(-1), turn(-1, 60, { number: 2 }), turn(month - 72), turn(month - 71)]
    expect(serviceWindow(turns, NOW, 30, found)).toMatchObject({ deflectedPercent: 50 })
  })

  it('reads the months between two instants, across a year’s end', () => {
    expect(monthsBetween('2026-11-15T00:00:00.000Z', '2027-02-01T00:00:00.000Z')).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ])
    expect(monthsBetween('2026-03-01T00:00:00.000Z', '2026-03-31T23:59:59.999Z')).toEqual([
      '2026-03',
    ])
  })
})
