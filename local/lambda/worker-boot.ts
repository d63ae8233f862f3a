// The first code of a worker thread: one Lambda execution environment.
import { pathToFileURL } from 'node:url'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { refuseOutboundConnections } from './outbound-guard.ts'
import { PortTransport } from './port-transport.ts'
import { followClock } from './virtual-date.ts'
import type { FromWorker, ToWorker, WorkerSettings } from './worker-message.ts'

type Handler = (event: unknown, context: object) => unknown

const settings = workerData as WorkerSettings
const port = requirePort()
const transport = new PortTransport((id, call) => tell({ kind: 'aws-call', id, call }))

followClock(settings.clock)
refuseOutboundConnections()
Reflect.set(globalThis, Symbol.for('app.transport'), transport)

try {
  const handler = await loadHandler()
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'aws-answer') transport.answer(message.id, message.response)
    else void invoke(handler, message)
  })
  tell({ kind: 'ready' })
} catch (error) {
  tell({ kind: 'init-failed', payload: errorDocument(error) })
}

async function loadHandler(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(settings.handlerFile).href)
  const handler = module[settings.exportName]
  if (typeof handler === 'function')
    return (event, context) => Reflect.apply(handler, undefined, [event, context])
  throw Object.assign(new Error(`${settings.exportName} is undefined or not exported`), {
    name: 'Runtime.HandlerNotFound',
  })
}

async function invoke(
  handler: Handler,
  { payload, context, remainingMs }: Extract<ToWorker, { kind: 'invoke' }>,
): Promise<void> {
  // Not by `Date`: that one jumps by days, and middy's early timeout would fire at once.
  const endsAt = performance.now() + remainingMs
  const fullContext = {
    ...context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, endsAt - performance.now()),
  }
  try {
    const result = await handler(JSON.parse(payload), fullContext)
    await heard(process.stdout)
    tell({ kind: 'returned', payload: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    await heard(process.stdout)
    tell({ kind: 'threw', payload: errorDocument(error) })
  }
}

/** Output takes another way than answers: whoever sees the answer has also seen what was counted. */
async function heard(output: NodeJS.WriteStream): Promise<void> {
  if (output.writableLength === 0) return
  await new Promise((resolve) => output.write('', resolve))
}

function errorDocument(error: unknown): string {
  if (!(error instanceof Error))
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error) })
  const { name, message, stack = '' } = error
  return JSON.stringify({ errorType: name, errorMessage: message, trace: stack.split('\n') })
}

function tell(message: FromWorker): void {
  port.postMessage(message)
}

function requirePort(): MessagePort {
  if (parentPort) return parentPort
  throw new Error('worker-boot.ts runs in a worker thread only.')
}
