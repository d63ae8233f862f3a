import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { seededRandom } from '../fakes/seeded-random.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { Visitor } from './visitor.ts'

const PROGRAM = join(import.meta.dirname, 'run-until-killed.ts')
const SEED = 20261122
const KILLS = 10

/** The local cloud in a process of its own, on one state file and one port. */
class KillableCloud {
  #process: ChildProcess | undefined
  readonly folder = mkdtempSync(join(tmpdir(), 'upline-killed-'))
  #port = 0
  url = ''
  kills = 0

  async start(): Promise<void> {
    const state = join(this.folder, 'state.sqlite')
    const options = [inject('demoAssembly'), state, String(this.#port)]
    this.#process = fork(PROGRAM, options, { execArgv: [], stdio: 'ignore' })
    const [{ url }] = (await once(this.#process, 'message')) as [{ url: string }]
    this.url = url
    this.#port = Number(new URL(url).port)
  }

  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
    this.kills++
  }

  /** Does something while the process is killed `afterMs` into it; what the caller saw is lost. */
  async doKilled(act: () => Promise<unknown>, afterMs: number): Promise<void> {
    const acting = act().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    await this.kill()
    await acting
    await this.start()
  }
}

const advance = (cloud: KillableCloud, duration: string) =>
  fetch(`${cloud.url}/_local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  })

describe(`a machine that is killed at ${KILLS} seeded points of the journey`, () => {
  const cloud = new KillableCloud()
  afterAll(async () => {
    await cloud.kill()
    rmSync(cloud.folder, { recursive: true, force: true })
  })

  it('ends the journey like any other: every mail once, in order', async () => {
    const random = seededRandom(SEED)
    const soon = (most: number) => ((random(1)[0] ?? 0) / 256) * most
    const { settings, content } = demoOrganisation()
    await cloud.start()
    const ada = () => new Visitor(cloud.url, 'ada@example.org')

    await cloud.doKilled(() => ada().signUp(settings.root.referralCode), soon(60))
    // Nobody knows whether it arrived: the visitor sends the form again, as people do.
    await ada().signUp(settings.root.referralCode)
    await advance(cloud, 'PT1M')
    await cloud.doKilled(() => ada().confirm(), soon(60))
    await ada().confirm()
    for (let kill = 2; kill < KILLS; kill++) {
      await cloud.doKilled(() => advance(cloud, 'P4D'), soon(2500))
    }
    await advance(cloud, 'P40D')

    const expected = [
      content.mails['confirm-sign-up']?.subject,
      content.mails['welcome']?.subject.replace('{{recipient.firstName}}', 'Ada'),
      ...content.sequence.steps.map(({ subject }) => subject),
    ]
    expect(cloud.kills).toBe(KILLS)
    expect(await ada().subjects()).toEqual(expected)
    expect(await new Visitor(cloud.url, settings.root.email).subjects()).toHaveLength(1)
  }, 240_000)
})
