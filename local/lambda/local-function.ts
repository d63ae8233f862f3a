import { randomUUID } from 'node:crypto'
import {
  ExecutionEnvironment,
  type FunctionHost,
  type InvocationResult,
} from './execution-environment.ts'
import type { FunctionDefinition } from './function-definition.ts'
import type { InvocationContext } from './worker-message.ts'

const MOST_ENVIRONMENTS = 4

const SWITCHED_OFF: InvocationResult = {
  isFailure: true,
  payload: JSON.stringify({ errorType: 'Fault', errorMessage: 'made to fail by the fault switch' }),
}

/** A Lambda function: an execution environment for each invocation that runs at the same time. */
export class LocalFunction {
  readonly definition: FunctionDefinition
  readonly #host: FunctionHost
  readonly #environments = new Set<ExecutionEnvironment>()
  #idle: ExecutionEnvironment[] = []
  #running = 0
  #waiting: (() => void)[] = []
  /** A switched-on fault: every invocation fails, as after a bad deployment. */
  isFailing = false

  constructor(definition: FunctionDefinition, host: FunctionHost) {
    this.definition = definition
    this.#host = host
  }

  get mostConcurrent(): number {
    return Math.min(this.definition.reservedConcurrency ?? MOST_ENVIRONMENTS, MOST_ENVIRONMENTS)
  }

  async invoke(payload: string, requestId: string = randomUUID()): Promise<InvocationResult> {
    await this.#takeTurn()
    try {
      const result = this.isFailing ? SWITCHED_OFF : await this.#run(payload, requestId)
      if (result.isFailure) this.#host.log(this.definition.name, `failed: ${result.payload}`)
      return result
    } finally {
      this.#giveTurn()
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#environments].map((environment) => environment.stop()))
  }

  async #run(payload: string, requestId: string): Promise<InvocationResult> {
    let environment = this.#takeIdle()
    if (!environment) {
      environment = new ExecutionEnvironment(this.definition, this.#host)
      this.#environments.add(environment)
      const failure = await environment.init()
      if (failure) return this.#release(environment, failure)
    }
    return this.#release(environment, await environment.run(payload, this.#context(requestId)))
  }

  #release(environment: ExecutionEnvironment, result: InvocationResult): InvocationResult {
    if (environment.isAlive) this.#idle.push(environment)
    else this.#environments.delete(environment)
    return result
  }

  /** One may have died since its last answer, of a rejection nobody awaited. */
  #takeIdle(): ExecutionEnvironment | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.isAlive) return idle
      this.#environments.delete(idle)
    }
    return undefined
  }

  async #takeTurn(): Promise<void> {
    if (this.#running < this.mostConcurrent) this.#running++
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #giveTurn(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running--
  }

  #context(awsRequestId: string): InvocationContext {
    const { name, arn, memoryMb } = this.definition
    return {
      awsRequestId,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memoryMb),
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'local',
    }
  }
}
