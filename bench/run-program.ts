import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

type Environment = Readonly<Record<string, string | undefined>>

/** Runs a program with this very Node to its end and gives what it printed. */
export async function runProgram(
  args: readonly string[],
  env: Environment = process.env,
): Promise<string> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [printed, complained, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (exitCode !== 0) throw new Error(`${args.join(' ')} failed: ${complained || printed}`)
  return printed
}

/** What a program says in its last line; before it comes whatever the code it runs has logged. */
export async function runForResult(args: readonly string[], env?: Environment): Promise<unknown> {
  const printed = await runProgram(args, env)
  return JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '')
}
