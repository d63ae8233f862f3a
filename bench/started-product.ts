import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 5
const LONGEST_START_MS = 60_000

/** A local cloud in a process of its own. */
export interface StartedProduct {
  readonly url: string
  /** From the command to the first answer. */
  readonly startMs: number
  stop(): Promise<void>
}

/** What `npm start -- --fresh` runs, on a free port. */
export async function startProduct(folder: string): Promise<StartedProduct> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--import', './node24.mjs', 'local/start.ts', '--fresh'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complained = text(child.stderr)
  const exited = once(child, 'exit')
  const failed = exited.then(async () => Promise.reject(new Error(await complained)))
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  try {
    await Promise.race([firstAnswer(url), failed])
    return { url, startMs: performance.now() - startedAt, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function firstAnswer(url: string): Promise<void> {
  const giveUpAt = performance.now() + LONGEST_START_MS
  while (performance.now() < giveUpAt) {
    const response = await fetch(`${url}/v1/health`).catch(() => undefined)
    if (response?.status === 200) return
    await delay(POLL_MS)
  }
  throw new Error('The local cloud did not answer')
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no free port')
  server.close()
  await once(server, 'close')
  return address.port
}
