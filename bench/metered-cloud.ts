import { type ComposedCloud, composeCloud } from '../local/compose-cloud.ts'
import type { HttpAnswer } from '../local/http-message.ts'
import { memoryState } from '../local/sqlite-state.ts'
import { targetOf } from '../local/clock-move.ts'
import { resolveAssembly } from '../local/template/resolve-assembly.ts'
import { linkToken } from '../test/journeys/visitor.ts'
import { CallMeter, type MeteredCall } from './call-meter.ts'

const BASE_URL = 'http://localhost'

/** A local cloud without HTTP around it, whose AWS calls are counted. */
export class MeteredCloud {
  readonly #cloud: ComposedCloud
  readonly #meter: CallMeter
  readonly #close: () => Promise<void>

  constructor(assembly: string) {
    // As the local cloud does when it runs: worker threads share the process's zone.
    process.env['TZ'] = 'UTC'
    const state = memoryState()
    const resolved = resolveAssembly(assembly, BASE_URL)
    this.#cloud = composeCloud({ state, assembly: resolved, log: () => {} })
    this.#meter = new CallMeter(this.#cloud.endpoint)
    this.#close = async () => {
      this.#cloud.loop.close()
      await this.#cloud.lambda.functions.close()
      state.close()
    }
  }

  /** Once all is quiet: the calls since this was asked last, by the names of the handlers' files. */
  async takeCalls(): Promise<readonly MeteredCall[]> {
    await this.#cloud.activity.quiet()
    return this.#meter.take().map((call) => ({ ...call, caller: this.#handlerOf(call.caller) }))
  }

  async ask(method: string, path: string, body?: object): Promise<void> {
    const answer = await this.#handle(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${String(answer.body)}`)
  }

  async move(advance: string): Promise<void> {
    await this.#cloud.loop.advance((now) => targetOf({ advance }, now))
  }

  async mailCount(): Promise<number> {
    return (await this.#cloud.aws.ses.mails({})).length
  }

  async confirmationToken(to: string): Promise<string> {
    const mails = await this.#cloud.aws.ses.mails({ to })
    return linkToken(mails.at(-1), '/confirm/')
  }

  close(): Promise<void> {
    return this.#close()
  }

  async #handle(method: string, path: string, body?: object): Promise<HttpAnswer> {
    if (!this.#cloud.api) throw new Error('The template has no HTTP API')
    return this.#cloud.api.handle({
      method,
      url: new URL(path, BASE_URL),
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(body ? JSON.stringify(body) : ''),
      sourceIp: '203.0.113.7',
    })
  }

  #handlerOf(functionName: string): string {
    const found = this.#cloud.lambda.functions.find(functionName)
    return found?.definition.handler.replace(/\.handler$/, '') ?? functionName
  }
}
