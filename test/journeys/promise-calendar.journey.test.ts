import { afterEach, describe, expect, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { standAt, startCloudAt } from './cloud-at.ts'
import { joinFamily } from './member.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { longestLagMs, timetable, toldAbout } from './told-about.ts'

const HOUR_MS = 3_600_000
const TWO_MINUTES_MS = 120_000

/** Berlin's clocks change in the night to Sunday; 72 hours are 72 hours. */
describe('the promise over a weekend on which the clocks change', () => {
  const { settings } = demoOrganisation()
  const [staff = ''] = settings.staff
  let cloud: LocalCloud | undefined
  afterEach(() => cloud?.close())

  it.each([
    {
      season: 'in spring',
      friday: '2027-03-26T12:00:00.000Z',
      monday: '2027-03-29T12:00:00.000Z',
      // Asked at 22:00 and due at 23:00: the second reminder is 20:45 of a Sunday that has lost an hour.
      evening: '2027-03-26T21:00:00.000Z',
      reminders: [22.75, 45.75],
    },
    {
      season: 'in autumn',
      friday: '2027-10-29T12:00:00.000Z',
      monday: '2027-11-01T12:00:00.000Z',
      // Asked at 23:00 and due at 22:00 of a Sunday that has one hour more.
      evening: '2027-10-29T21:00:00.000Z',
      reminders: [21.75, 46.75],
    },
  ])('$season is kept in elapsed hours', async ({ friday, monday, evening, reminders }) => {
    const running = await startCloudAt(friday)
    cloud = running
    const { ada, sam, uma } = await joinFamily(running, 'weekend')
    const noonMs = await standAt(running, Date.parse(friday) + HOUR_MS / 60)
    const noon = await ada.ask('Noon: is it Monday?')
    expect(Date.parse(noon.dueAt) - Date.parse(monday)).toBe(HOUR_MS / 60)
    const eveningMs = await standAt(running, Date.parse(evening))
    const late = await ada.ask('Evening: is it Monday?')
    expect(Date.parse(late.dueAt) - eveningMs).toBe(72 * HOUR_MS)
    await running.clock.move({ to: new Date(eveningMs + 73 * HOUR_MS).toISOString() })

    const until72 = (first: number, second: number) => [
      `0 question-asked ${sam.email}`,
      `0 question-receipt ${ada.email}`,
      `${first} question-reminder ${sam.email}`,
      `${second} question-reminder ${sam.email}`,
      `60 question-escalated ${uma.email}`,
      `72 question-breached ${sam.email}`,
      `72 question-breached ${staff}`,
      `72 question-breached ${uma.email}`,
      `72 question-late ${ada.email}`,
    ]
    const toldOfNoon = await toldAbout(running, 'Noon: is it Monday?')
    expect(timetable(toldOfNoon, noonMs)).toEqual(until72(24, 48))
    const toldOfEvening = await toldAbout(running, 'Evening: is it Monday?')
    const [first = 0, second = 0] = reminders
    expect(timetable(toldOfEvening, eveningMs)).toEqual(until72(first, second))
    expect(longestLagMs(toldOfNoon, noonMs)).toBeLessThanOrEqual(TWO_MINUTES_MS)
    expect(longestLagMs(toldOfEvening, eveningMs)).toBeLessThanOrEqual(TWO_MINUTES_MS)
  })
})
