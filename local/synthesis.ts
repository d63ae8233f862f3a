import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('./synthesise.ts', import.meta.url))

/** The organisation could not be synthesised; the message is what synthesis said. */
export class SynthesisFailed extends Error {
  override readonly name = 'SynthesisFailed'
}

/** Write an organisation's cloud assembly to a folder, as `cdk synth` would. */
export async function synthesise(organisation: string, folder: string): Promise<void> {
  // Assets of an earlier synthesis would pile up.
  rmSync(folder, { recursive: true, force: true })
  const child = spawn(process.execPath, [PROGRAM, organisation, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  if (exitCode !== 0) throw new SynthesisFailed(said.trim())
}
