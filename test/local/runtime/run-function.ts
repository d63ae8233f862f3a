import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FunctionHost } from '../../../local/lambda/execution-environment.ts'
import type { FunctionDefinition } from '../../../local/lambda/function-definition.ts'
import { LocalFunction } from '../../../local/lambda/local-function.ts'

const MOODS = fileURLToPath(new URL('./handlers/moods.mjs', import.meta.url))

export interface TestFunction extends AsyncDisposable {
  readonly function: LocalFunction
  readonly lines: string[]
  /** `[offsetMs, frozenAt]` */
  readonly clock: Float64Array
  invoke(event?: unknown): Promise<{ readonly isFailure: boolean; readonly answer: unknown }>
}

/** A function of `handlers/moods.mjs`, without a template around it. */
export function testFunction(
  exportName: string,
  settings: Partial<FunctionDefinition> = {},
): TestFunction {
  const lines: string[] = []
  const clock = new Float64Array(new SharedArrayBuffer(16))
  clock[1] = Number.NaN
  const host: FunctionHost = {
    clock,
    environment: ({ name }) => ({ OWN: 'mine', AWS_LAMBDA_FUNCTION_NAME: name }),
    callAws: () => Promise.reject(new Error('no AWS here')),
    log: (_, line) => lines.push(line),
  }
  const definition: FunctionDefinition = {
    logicalId: 'Moods',
    name: 'moods',
    arn: 'arn:aws:lambda:eu-west-1:000000000000:function:moods',
    roleArn: 'arn:aws:iam::000000000000:role/moods',
    runtime: 'nodejs24.x',
    handler: `moods.${exportName}`,
    directory: dirname(MOODS),
    handlerFile: MOODS,
    exportName,
    timeoutMs: 20_000,
    memoryMb: 128,
    reservedConcurrency: undefined,
    variables: {},
    accessKeyId: 'LOCALMOODS',
    ...settings,
  }
  const local = new LocalFunction(definition, host)
  return {
    function: local,
    lines,
    clock,
    async invoke(event = {}) {
      const { isFailure, payload } = await local.invoke(JSON.stringify(event))
      return { isFailure, answer: JSON.parse(payload) as unknown }
    },
    [Symbol.asyncDispose]: () => local.close(),
  }
}
