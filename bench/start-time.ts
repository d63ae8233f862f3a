import { join } from 'node:path'
import { alternate } from './alternate.ts'
import { compare, seconds, type Figure } from './figure.ts'
import type { Ground } from './ground.ts'
import { runProgram } from './run-program.ts'
import { median } from './series.ts'
import { startProduct } from './started-product.ts'

const ROUNDS = 5

/** From `npm start` to the first answer; npm's own time is not in it. */
export async function startTime({ scratch }: Ground, copy: string): Promise<readonly Figure[]> {
  const program = join(copy, 'local/synthesise.ts')
  const outdir = join(scratch, 'synthesised')
  const { start, synthesis, nothing } = await alternate(ROUNDS, {
    start: () => startOnce(copy),
    synthesis: () => secondsOf(() => runProgram([program, 'demo', outdir])),
    nothing: () => secondsOf(() => runProgram(['-e', '0'])),
  })
  const against = (what: string, theirs: readonly number[]) =>
    compare(what, { mine: start, theirs, format: seconds })
  return [
    {
      what: '`npm start -- --fresh` to the first `GET /v1/health`',
      value: seconds(median(start)),
      against: [against('its synthesis alone', synthesis), against('`node -e 0`', nothing)],
    },
  ]
}

async function startOnce(copy: string): Promise<number> {
  const product = await startProduct(copy)
  await product.stop()
  return product.startMs / 1000
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}
