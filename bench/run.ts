// `npm run bench`: what the product costs, each figure beside something simpler in the same run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleSizes } from './bundle-size.ts'
import { coldStarts } from './cold-start.ts'
import { consumption } from './consumption.ts'
import type { Figure } from './figure.ts'
import { prepareGround } from './ground.ts'
import { copyProduct, ROOT } from './product-copy.ts'
import { reportOf } from './report.ts'
import { runFacts } from './run-facts.ts'
import { signUpCpu } from './sign-up-cpu.ts'
import { startTime } from './start-time.ts'
import { throughput } from './throughput.ts'

const FILE = 'bench/figures.md'

const startedAt = performance.now()
const facts = runFacts(FILE)
const scratch = mkdtempSync(join(tmpdir(), 'upline-bench-'))
try {
  const figures = await measure(scratch)
  const took = `${Math.round((performance.now() - startedAt) / 1000)} s`
  const report = await reportOf({ facts: new Map([...facts, ['Took', took]]), figures })
  writeFileSync(join(ROOT, FILE), report)
  console.log(report)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

async function measure(folder: string): Promise<readonly Figure[]> {
  const ground = await prepareGround(folder)
  const copy = join(folder, 'copy')
  copyProduct(copy)
  const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
    'CPU of a sign-up': () => signUpCpu(ground),
    'size of the bundles': async () => bundleSizes(ground),
    'cold starts': () => coldStarts(ground),
    'sign-ups per second': () => throughput(copy),
    'time to start': () => startTime(ground, copy),
    'units and calls': () => consumption(ground),
  }
  const figures: Figure[] = []
  for (const [name, part] of Object.entries(parts)) {
    console.error(`Measuring: ${name} …`)
    figures.push(...(await part()))
  }
  return figures
}
