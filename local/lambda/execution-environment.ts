import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { AwsResponse } from '../aws/service.ts'
import type { FunctionDefinition } from './function-definition.ts'
import type {
  FromWorker,
  InvocationContext,
  SignedCall,
  ToWorker,
  WorkerSettings,
} from './worker-message.ts'

/** AWS allows 10 s; a busy machine of one's own gets more. */
const LONGEST_INIT_MS = 30_000

/** What Lambda answers: the result, or the error document of a function that failed. */
export interface InvocationResult {
  readonly payload: string
  readonly isFailure: boolean
}

/** What every execution environment shares with its host. */
export interface FunctionHost {
  readonly clock: Float64Array
  readonly environment: (definition: FunctionDefinition) => Readonly<Record<string, string>>
  readonly callAws: (call: SignedCall) => Promise<AwsResponse>
  readonly log: (functionName: string, line: string) => void
}

/** One worker thread that runs one invocation at a time. Dead after a crash or a timeout. */
export class ExecutionEnvironment {
  readonly #worker: Worker
  readonly #host: FunctionHost
  readonly #definition: FunctionDefinition
  #answer: ((result: InvocationResult) => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #isAlive = true

  constructor(definition: FunctionDefinition, host: FunctionHost) {
    this.#host = host
    this.#definition = definition
    const { handlerFile, exportName, memoryMb } = definition
    const workerData: WorkerSettings = { handlerFile, exportName, clock: host.clock }
    this.#worker = new Worker(new URL('./worker-boot.ts', import.meta.url), {
      workerData,
      env: { ...host.environment(definition) },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    for (const output of [this.#worker.stdout, this.#worker.stderr]) {
      createInterface(output).on('line', (line) => host.log(definition.name, line))
    }
    this.#worker.on('message', (message: FromWorker) => this.#hear(message))
    this.#worker.on('error', (error) => this.#die(crash(error)))
    this.#worker.on('exit', () => this.#die(failure('Runtime.ExitError', 'The function exited.')))
  }

  get isAlive(): boolean {
    return this.#isAlive
  }

  /** Load the handler's module. Undefined when it is ready, else what Lambda answers. */
  async init(): Promise<InvocationResult | undefined> {
    const result = await this.#await(LONGEST_INIT_MS)
    if (result.isFailure) await this.stop()
    return result.isFailure ? result : undefined
  }

  run(payload: string, context: InvocationContext): Promise<InvocationResult> {
    const { timeoutMs } = this.#definition
    const result = this.#await(timeoutMs)
    this.#tell({ kind: 'invoke', payload, context, remainingMs: timeoutMs })
    return result
  }

  /** What runs in it gets no answer, as if the machine had gone: its event is delivered again. */
  async stop(): Promise<void> {
    this.#isAlive = false
    this.#answer = undefined
    clearTimeout(this.#timer)
    await this.#worker.terminate()
  }

  async #await(limitMs: number): Promise<InvocationResult> {
    const { promise, resolve } = Promise.withResolvers<InvocationResult>()
    this.#timer = setTimeout(() => this.#timeOut(limitMs), limitMs)
    this.#answer = resolve
    const result = await promise
    clearTimeout(this.#timer)
    this.#answer = undefined
    return result
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        return this.#answer?.({ payload: 'null', isFailure: false })
      case 'returned':
        return this.#answer?.({ payload: message.payload, isFailure: false })
      case 'threw':
      case 'init-failed':
        return this.#answer?.({ payload: message.payload, isFailure: true })
      case 'aws-call':
        void this.#callAws(message.id, message.call)
    }
  }

  async #callAws(id: number, call: SignedCall): Promise<void> {
    const response = await this.#host.callAws(call)
    this.#tell({ kind: 'aws-answer', id, response })
  }

  #tell(message: ToWorker): void {
    if (this.#isAlive) this.#worker.postMessage(message)
  }

  #timeOut(limitMs: number): void {
    const seconds = (limitMs / 1000).toFixed(2)
    this.#die(failure('Sandbox.Timedout', `Task timed out after ${seconds} seconds`))
    void this.#worker.terminate()
  }

  #die(result: InvocationResult): void {
    this.#isAlive = false
    this.#answer?.(result)
  }
}

function crash(error: unknown): InvocationResult {
  if (!(error instanceof Error)) return failure('Runtime.Unknown', String(error))
  const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return failure(isOutOfMemory ? 'Runtime.OutOfMemory' : error.name, error.message)
}

function failure(errorType: string, errorMessage: string): InvocationResult {
  return { isFailure: true, payload: JSON.stringify({ errorType, errorMessage }) }
}
