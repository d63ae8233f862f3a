import * as z from 'zod/mini'
import { httpEvent } from '../test/functions/http-event.ts'
import { alternate } from './alternate.ts'
import { compare, milliseconds, type Figure } from './figure.ts'
import { baselineModule, productModule, programPath, type Ground } from './ground.ts'
import { lambdaEnvironment } from './lambda-environment.ts'
import { openReadStub, type ReadStub } from './read-stub.ts'
import { runForResult } from './run-program.ts'
import { median } from './series.ts'

const ROUNDS = 20
const PROGRAM = programPath('./cold-start-process.mjs')

const resultSchema = z.object({ workMs: z.number(), processMs: z.number() })
type Result = z.output<typeof resultSchema>

interface ColdStart {
  readonly module: string
  readonly event: unknown
  readonly reads: 0 | 1
}

const NOBODY = { key: 'nobody', version: 1 }
const QUEUE_ENTRY = {
  messageId: 'm1',
  body: JSON.stringify(NOBODY),
  attributes: { ApproximateReceiveCount: '1' },
}
/** Each finds nothing by its one read, so that loading is what differs. */
const FIRST_EVENTS = {
  'public-api': httpEvent('POST /v1/confirmations', { json: { token: 'a'.repeat(26) } }),
  'run-follow-up': NOBODY,
  'run-sla-step': NOBODY,
  'send-prompt-mail': { Records: [QUEUE_ENTRY] },
} as const

/** Load and first DynamoDB call in a fresh process, by HTTP as on Lambda. */
export async function coldStarts(ground: Ground): Promise<readonly Figure[]> {
  const stub = await openReadStub()
  const start = (coldStart: ColdStart) => () => coldStartOnce(ground, stub, coldStart)
  const product = (name: keyof typeof FIRST_EVENTS) =>
    start({ module: productModule(ground, name), event: FIRST_EVENTS[name], reads: 1 })
  const baseline = (name: 'empty' | 'one-read', reads: 0 | 1) =>
    start({ module: baselineModule(ground, name), event: {}, reads })
  try {
    const { empty, oneRead, ...functions } = await alternate(ROUNDS, {
      empty: baseline('empty', 0),
      oneRead: baseline('one-read', 1),
      'public-api': product('public-api'),
      'run-follow-up': product('run-follow-up'),
      'run-sla-step': product('run-sla-step'),
      'send-prompt-mail': product('send-prompt-mail'),
    })
    return Object.entries(functions).map(([name, series]) => figure(name, series, empty, oneRead))
  } finally {
    stub.close()
  }
}

async function coldStartOnce(
  { asset }: Ground,
  stub: ReadStub,
  { module, event, reads }: ColdStart,
): Promise<Result> {
  const environment = lambdaEnvironment(asset, stub.url)
  const result = await runForResult([PROGRAM, module, JSON.stringify(event)], environment)
  const asked = stub.takeCount()
  if (asked !== reads) throw new Error(`${module} asked DynamoDB ${asked} times, not ${reads}`)
  return resultSchema.parse(result)
}

function figure(
  name: string,
  series: readonly Result[],
  empty: readonly Result[],
  oneRead: readonly Result[],
): Figure {
  const processes = (results: readonly Result[]) => results.map(({ processMs }) => processMs)
  const work = (results: readonly Result[]) => results.map(({ workMs }) => workMs)
  const format = milliseconds
  return {
    what: `Cold start of \`${name}\`: process, load, first DynamoDB call`,
    value: `${format(median(processes(series)))}, without the process ${format(median(work(series)))}`,
    against: [
      compare('empty, process included', {
        mine: processes(series),
        theirs: processes(empty),
        format,
      }),
      compare('one read, process included', {
        mine: processes(series),
        theirs: processes(oneRead),
        format,
      }),
      compare('one read, without the process', {
        mine: work(series),
        theirs: work(oneRead),
        format,
      }),
    ],
  }
}
