import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, describe, expect, inject, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { startLocalCloud } from '../../local/start-local-cloud.ts'
import { editedAssembly, forget, revoke, type Template } from './edited-assembly.ts'
import { Visitor } from './visitor.ts'

/** The local cloud runs the template and nothing else: what is taken out of it is gone. */
describe('a stack that lacks a part', () => {
  const cleanups: (() => Promise<void> | void)[] = []
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
  })

  async function runWithout(edit: (template: Template) => void) {
    const lines: string[] = []
    const assembly = editedAssembly(inject('demoAssembly'), edit)
    cleanups.push(() => rmSync(dirname(assembly), { recursive: true }))
    const cloud: LocalCloud = await startLocalCloud({ assembly, log: (line) => lines.push(line) })
    cleanups.push(() => cloud.close())
    return { cloud, ada: new Visitor(cloud.url, 'ada@example.org'), said: () => lines.join('\n') }
  }

  it.each([
    ['publicapi', 'dynamodb:PutItem'],
    ['sendpromptmail', 'ses:SendRawEmail'],
  ])('tells which action was denied: %s without %s', async (role, action) => {
    const { cloud, ada, said } = await runWithout((template) => {
      expect(revoke(template, role, action)).toBe(true)
    })
    await ada.signUp('bluedoor').catch(() => undefined)
    await cloud.quiet()
    expect(said()).toContain(action)
    expect(said()).toMatch(/not authorized|denied/i)
    expect(await ada.subjects()).toEqual([])
  })

  it.each([
    ['sendpromptmail', 'CONFIGURATION_SET', 'ses:SendRawEmail'],
    ['relayoutbox', 'SCHEDULE_GROUP', 'scheduler:CreateSchedule'],
    ['relayoutbox', 'RUN_FOLLOW_UP_ARN', 'lambda:InvokeFunction'],
  ])('tells what %s may not do when the line that gives %s is gone', async (id, name, action) => {
    const { cloud, ada, said } = await runWithout((template) => {
      expect(forget(template, id, name)).toBe(true)
    })
    await ada.signUp('bluedoor')
    await cloud.quiet()
    expect(said()).toContain(name)
    expect(said()).toContain(action)
  })

  it('does not schedule a follow-up without the right to pass the scheduler its role', async () => {
    const { cloud, ada, said } = await runWithout((template) => {
      expect(revoke(template, 'relayoutbox', 'iam:PassRole')).toBe(true)
    })
    await ada.signUp('bluedoor')
    await cloud.quiet()
    await ada.confirm()
    await cloud.quiet()
    expect(said()).toContain('iam:PassRole')
    expect(cloud.schedules().filter(({ expression }) => expression.startsWith('at('))).toEqual([])
  })

  it('still sends the follow-ups when the scheduler may wake nothing: the sweep finds them', async () => {
    const { cloud, ada } = await runWithout((template) => {
      expect(revoke(template, 'jobsrole', 'lambda:InvokeFunction')).toBe(true)
    })
    await ada.signUp('bluedoor')
    await cloud.quiet()
    await ada.confirm()
    await cloud.clock.move({ advance: 'P2D' })
    expect(await ada.subjects()).toHaveLength(3)
  })

  it('does not start when the relay may not put aside what it cannot relay', async () => {
    const run = runWithout((template) => {
      expect(revoke(template, 'relayoutbox', 'sqs:SendMessage')).toBe(true)
    })
    await expect(run).rejects.toThrow('may not sqs:SendMessage')
  })

  it('answers 404 for a route that is not there', async () => {
    const { ada } = await runWithout(({ Resources }) => {
      for (const [id, { Properties }] of Object.entries(Resources)) {
        const key = Properties?.RouteKey
        if (key === 'POST /v1/sign-ups' || key === '$default') delete Resources[id]
      }
    })
    expect((await ada.signUp('bluedoor')).status).toBe(404)
  })

  it('is refused by name when it holds a resource that the local cloud does not know', async () => {
    const run = runWithout(({ Resources }) => {
      Resources['Machine'] = { Type: 'AWS::StepFunctions::StateMachine', Properties: {} }
    })
    await expect(run).rejects.toThrow('AWS::StepFunctions::StateMachine')
  })
})
