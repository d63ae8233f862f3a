import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { peopleCloud } from './people-cloud.ts'

const START = '2027-03-01T10:00:00.000Z'
const REMINDED = '2027-03-04T10:00:'

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'upline-runtime-'))
}

test('a request reaches table, stream, schedule, mail and queue, each at its own time', async () => {
  await using people = await peopleCloud()
  await people.cloud.clock.move({ to: START })
  expect((await people.request('POST', '/people/ada')).status).toBe(201)
  await people.cloud.quiet()
  expect(people.cloud.schedules()).toMatchObject([
    { name: 'remind-ada', group: 'reminders', nextAt: expect.stringContaining(REMINDED) },
  ])
  await people.cloud.clock.move({ advance: 'P2D' })
  expect(await people.cloud.mails()).toEqual([])
  await people.cloud.clock.move({ advance: 'P2D' })
  expect(await people.cloud.mails('ada@example.org')).toMatchObject([
    { subject: 'Three days', at: expect.stringContaining(REMINDED) },
  ])
  expect(people.cloud.schedules()).toEqual([])
  expect(await people.keys('counted/')).toEqual(['counted/ada'])
})

test('everything is as it was when the local cloud is stopped and started again', async () => {
  const stateFile = join(newFolder(), 'state.sqlite')
  const first = await peopleCloud({ stateFile })
  await first.cloud.clock.move({ to: START })
  await first.request('POST', '/people/ada')
  await first.cloud.quiet()
  await first.cloud.close()

  await using again = await peopleCloud({ stateFile, assembly: first.assembly })
  expect(new Date(again.cloud.clock.now()).toISOString()).toContain('2027-03-01T10:')
  expect(await again.keys('person/')).toEqual(['person/ada'])
  await again.cloud.clock.move({ advance: 'P4D' })
  expect(again.cloud.calls('relay')).toEqual([])
  const mails = await again.cloud.mails()
  expect(mails.map(({ at }) => at.slice(0, 17))).toEqual([REMINDED])
})

test('an event whose function was cut off by closing is delivered again', async () => {
  const folder = newFolder()
  const [stateFile, file] = [join(folder, 'state.sqlite'), join(folder, 'started')]
  const first = await peopleCloud({ stateFile })
  await first.invoke('Interrupted', { file })
  await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true)
  await first.cloud.close()

  await using again = await peopleCloud({ stateFile, assembly: first.assembly })
  await again.cloud.clock.move({ advance: 'PT0S' })
  expect(await again.keys('finished')).toEqual(['finished'])
})

test('an event whose function was cut off by a kill is delivered again', async () => {
  const folder = newFolder()
  const [stateFile, file] = [join(folder, 'state.sqlite'), join(folder, 'started')]
  const program = fileURLToPath(new URL('./run-until-killed.ts', import.meta.url))
  const child = fork(program, [stateFile, file], { execArgv: [] })
  const [assembly] = await once(child, 'message')
  await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')

  await using again = await peopleCloud({ stateFile, assembly: String(assembly) })
  expect(await again.keys('person/')).toEqual(['person/ada'])
  await again.cloud.clock.move({ advance: 'P4D' })
  expect(await again.keys('finished')).toEqual(['finished'])
  expect((await again.cloud.mails()).map(({ to }) => to)).toEqual([['ada@example.org']])
})
