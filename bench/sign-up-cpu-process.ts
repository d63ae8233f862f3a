// Measured in a process of its own, where nothing else wants the processor: not even the timers of
// the other measurements.
import { httpEvent } from '../test/functions/http-event.ts'
import { alternate } from './alternate.ts'
import { CannedDynamoDb } from './canned-dynamodb.ts'
import { newSignUpForm } from './sign-up-form.ts'

type Handler = (event: unknown, context: object) => Promise<{ statusCode?: number }>

const ROUNDS = 15
const CALLS_PER_ROUND = 200
const CONTEXT = { getRemainingTimeInMillis: () => 10_000 }

const [productUrl = '', baselineUrl = ''] = process.argv.slice(2)
const dynamoDb = new CannedDynamoDb()
Reflect.set(globalThis, Symbol.for('app.transport'), dynamoDb.transport)
const publicApi = await handlerOf(productUrl)
const oneRead = await handlerOf(baselineUrl)

const signUp = () => publicApi(httpEvent('POST /v1/sign-ups', { json: newSignUpForm() }), CONTEXT)
// The first one makes the root member.
await signUp()
const before = new Map(dynamoDb.counts)
await signUp()
const operations = [...dynamoDb.counts].map(([operation, count]) => [
  operation,
  count - (before.get(operation) ?? 0),
])

const measured = await alternate(ROUNDS, {
  signUp: () => cpuPerCall(signUp, 202),
  oneRead: () => cpuPerCall(() => oneRead({}, CONTEXT), 200),
})
console.log(JSON.stringify({ ...measured, operations: Object.fromEntries(operations) }))

async function handlerOf(url: string): Promise<Handler> {
  const { handler } = (await import(url)) as { handler: Handler }
  return handler
}

/** In milliseconds, of all threads. */
async function cpuPerCall(call: () => ReturnType<Handler>, expected: number) {
  const start = process.cpuUsage()
  for (let nth = 0; nth < CALLS_PER_ROUND; nth++) {
    const { statusCode } = await call()
    if (statusCode !== expected) throw new Error(`Answered ${statusCode}, not ${expected}`)
  }
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000 / CALLS_PER_ROUND
}
