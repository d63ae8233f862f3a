import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseInbound } from '../../shared/inbound/parse-inbound.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { bombs } from './bombs.ts'
import { corpus, OWN_ADDRESSES } from './corpus-mails.ts'
import type { Measured } from './measure-bomb.ts'
import { mutated } from './mutations.ts'

const MUTATIONS = 20_000
/** Small mails break as well as large ones, and in a tenth of the time. */
const seeds = corpus.filter(({ raw }) => raw.length < 5000)

describe('a damaged mail', () => {
  it('is read or refused, in little time and memory, and never throws', async () => {
    const random = seededRandom(20_261_124)
    const outcomes = new Map<string, number>()
    const heapBefore = process.memoryUsage().heapUsed
    let slowest = 0
    for (let run = 0; run < MUTATIONS; run++) {
      const seed = seeds[run % seeds.length]
      if (!seed) break
      const raw = mutated(seed.raw, seeds[(run * 7) % seeds.length]?.raw ?? seed.raw, random)
      const startedAt = performance.now()
      const parsed = await parseInbound(raw, seed.receipt, OWN_ADDRESSES)
      slowest = Math.max(slowest, performance.now() - startedAt)
      const outcome = parsed.ok ? 'read' : parsed.why
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (!parsed.ok) continue
      const { visibleText, wholeText, subject, from } = parsed.mail
      const isWithinLimits =
        visibleText.length <= 5000 && wholeText.length <= 20_000 && subject.length <= 200
      const isOneLine = !/[\r\n\0]/.test(`${subject}${from?.name ?? ''}${from?.address ?? ''}`)
      const isWellFormed = visibleText.isWellFormed() && wholeText.isWellFormed()
      if (!isWithinLimits || !isOneLine || !isWellFormed) expect.fail(`run ${run} of ${seed.name}`)
    }
    const heapGrowth = process.memoryUsage().heapUsed - heapBefore
    console.log(
      `mutated mails: ${JSON.stringify(Object.fromEntries(outcomes))}, slowest ${Math.round(slowest)} ms, heap ${Math.round(heapGrowth / 1024 / 1024)} MB more`,
    )
    expect(outcomes.get('read')).toBeGreaterThan(MUTATIONS / 2)
    expect(slowest).toBeLessThan(5000)
    expect(heapGrowth).toBeLessThan(256 * 1024 * 1024)
  }, 180_000)
})

describe('a mail made to be expensive', () => {
  it.each(Object.keys(bombs))(
    'costs less than 5 s and 256 MB: %s',
    async (name) => {
      const { milliseconds, megabytes } = await measured(name)
      expect(milliseconds).toBeLessThan(5000)
      expect(megabytes).toBeLessThan(256)
    },
    120_000,
  )
})

/** In a process of its own: there the peak of memory is that of one mail. */
function measured(name: string): Promise<Measured> {
  const script = join(import.meta.dirname, 'measure-bomb.ts')
  const child = spawn(process.execPath, [script, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (told += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      try {
        resolve(JSON.parse(told) as Measured)
      } catch (cause) {
        reject(new Error(`${name} was not measured: ${told}`, { cause }))
      }
    })
  })
}
