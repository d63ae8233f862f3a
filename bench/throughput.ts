import { alternate } from './alternate.ts'
import { compare, perSecond, type Figure } from './figure.ts'
import { median } from './series.ts'
import { newSignUpForm } from './sign-up-form.ts'
import { startProduct } from './started-product.ts'

const ROUNDS = 4
/** So many of each, one client or sixteen at a time. */
const LOADS = [
  { clients: 1, requests: 100 },
  { clients: 16, requests: 192 },
] as const

type Load = (typeof LOADS)[number]

/** Sign-ups through the whole local cloud, by HTTP from another process of the same machine. */
export async function throughput(copy: string): Promise<readonly Figure[]> {
  const product = await startProduct(copy)
  try {
    const figures: Figure[] = []
    for (const load of LOADS) figures.push(...(await throughputOf(product.url, load)))
    return figures
  } finally {
    await product.stop()
  }
}

async function throughputOf(url: string, load: Load): Promise<readonly Figure[]> {
  const { health, signUps } = await alternate(ROUNDS, {
    health: async () => ({ answered: await rateOf(load, () => askHealth(url)), mailed: 0 }),
    signUps: () => signUpRates(url, load),
  })
  const theirs = health.map(({ answered }) => answered)
  const figure = (what: string, mine: readonly number[]): Figure => ({
    what: `Sign-ups ${what}, ${load.clients === 1 ? '1 client' : `${load.clients} clients`}`,
    value: perSecond(median(mine)),
    against: [compare('`GET /v1/health`', { mine, theirs, format: perSecond })],
  })
  return [
    figure(
      'answered',
      signUps.map(({ answered }) => answered),
    ),
    figure(
      'with their mail sent',
      signUps.map(({ mailed }) => mailed),
    ),
  ]
}

async function signUpRates(url: string, load: Load) {
  const startedAt = performance.now()
  const answered = await rateOf(load, () => signUp(url))
  await quiet(url)
  return { answered, mailed: load.requests / ((performance.now() - startedAt) / 1000) }
}

/** Requests a second, when every client sends its next as soon as it has an answer. */
async function rateOf({ clients, requests }: Load, ask: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  let sent = 0
  const client = async () => {
    while (sent++ < requests) await ask()
  }
  await Promise.all(Array.from({ length: clients }, client))
  return requests / ((performance.now() - startedAt) / 1000)
}

async function askHealth(url: string): Promise<void> {
  await expectStatus(200, await fetch(`${url}/v1/health`))
}

async function signUp(url: string): Promise<void> {
  await expectStatus(202, await post(`${url}/v1/sign-ups`, newSignUpForm()))
}

/** The clock moves when nothing is in flight any more. */
async function quiet(url: string): Promise<void> {
  await expectStatus(200, await post(`${url}/_local/clock`, { advance: 'PT0S' }))
}

function post(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function expectStatus(expected: number, response: Response): Promise<void> {
  const text = await response.text()
  if (response.status !== expected) throw new Error(`${response.url}: ${response.status} ${text}`)
}
