import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { standAt, stateFileAt } from './cloud-at.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { withSettings } from './edited-content.ts'
import { joinFamily } from './member.ts'
import { timetable, toldAbout } from './told-about.ts'

const HOUR_MS = 3_600_000
/** Of Berlin in winter: five past eight, so that 12 hours later it is not yet night. */
const MORNING = '2027-01-11T07:05:00.000Z'
const TIGHTER = { answerWithinHours: 48, remindAfterHours: [12, 24], escalateAfterHours: 36 }

describe('an organisation that promises more from one deployment to the next', () => {
  const { settings } = demoOrganisation()
  const [staff = ''] = settings.staff
  const cleanups: (() => Promise<void> | void)[] = []
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
  })

  function machine() {
    const stateFile = stateFileAt(MORNING)
    const folder = dirname(stateFile)
    cleanups.push(() => rmSync(folder, { recursive: true }))
    return async (assembly: string, port?: number): Promise<LocalCloud> => {
      const cloud = await startLocalCloud({ assembly, stateFile, port })
      cleanups.push(() => cloud.close())
      return cloud
    }
  }

  it('keeps to 72 hours what was asked before, and answers within 48 what is asked after', async () => {
    const start = machine()
    const before = await start(inject('demoAssembly'))
    const { ada, sam, uma } = await joinFamily(before, 'policy')
    const oldMs = await standAt(before, Date.parse(MORNING) + HOUR_MS / 60)
    const old = await ada.ask('Old: how long?')
    await before.quiet()
    await cleanups.pop()?.()

    const assembly = withSettings(inject('demoAssembly'), (known) => ({
      ...known,
      promise: TIGHTER,
    }))
    cleanups.push(() => rmSync(dirname(assembly), { recursive: true }))
    const cloud = await start(assembly, Number(new URL(before.url).port))
    const newMs = await standAt(cloud, oldMs + HOUR_MS / 2)
    const fresh = await ada.ask('New: how long?')
    expect(Date.parse(fresh.dueAt) - newMs).toBe(48 * HOUR_MS)
    expect(await ada.standing(old)).toMatchObject({ dueAt: old.dueAt })
    expect(Date.parse(old.dueAt) - oldMs).toBe(72 * HOUR_MS)
    await cloud.clock.move({ to: new Date(oldMs + 73 * HOUR_MS).toISOString() })

    const ladder = (hours: readonly [number, number, number, number]) => [
      `0 question-asked ${sam.email}`,
      `0 question-receipt ${ada.email}`,
      `${hours[0]} question-reminder ${sam.email}`,
      `${hours[1]} question-reminder ${sam.email}`,
      `${hours[2]} question-escalated ${uma.email}`,
      `${hours[3]} question-breached ${sam.email}`,
      `${hours[3]} question-breached ${staff}`,
      `${hours[3]} question-breached ${uma.email}`,
      `${hours[3]} question-late ${ada.email}`,
    ]
    const toldOfOld = await toldAbout(cloud, 'Old: how long?')
    expect(timetable(toldOfOld, oldMs)).toEqual(ladder([24, 48, 60, 72]))
    const toldOfNew = await toldAbout(cloud, 'New: how long?')
    expect(timetable(toldOfNew, newMs)).toEqual([
      ...ladder([12, 24, 36, 48]),
      // A day after that breach, and still before the old question is due.
      `72 question-escalated ${settings.root.email}`,
    ])
  })
})
