import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { WorkInFlight } from '../../../local/work-in-flight.ts'

test('it is not quiet before the work that work started is done', async () => {
  const activity = new WorkInFlight()
  const done: string[] = []
  const inner = async () => {
    await setImmediate()
    await setImmediate()
    done.push('inner')
  }
  void activity.track(async () => {
    await setImmediate()
    void activity.track(inner)
    done.push('outer')
  })
  await activity.quiet()
  expect(done).toEqual(['outer', 'inner'])
})

test('work that fails is over too', async () => {
  const activity = new WorkInFlight()
  const failing = activity.track(async () => {
    await setImmediate()
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
  await expect(activity.quiet()).resolves.toBeUndefined()
})
