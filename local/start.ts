// `npm start`: one organisation, synthesised and run on this machine.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'
import { openServer, PortInUse } from './http-server.ts'
import type { LocalCloud } from './local-cloud.ts'
import { openState } from './sqlite-state.ts'
import { runLocalCloud } from './start-local-cloud.ts'
import { BadOptions, readStartOptions, type StartOptions } from './start-options.ts'
import { synthesise, SynthesisFailed } from './synthesis.ts'
import { TemplateProblem } from './template/template-problem.ts'

/** What the greeting tells of an organisation; synthesis has checked the rest. */
const welcomeSchema = z.object({
  name: z.string(),
  root: z.object({ fullName: z.string(), referralCode: z.string() }),
})
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DATA_FOLDER = '.upline'

try {
  const options = readStartOptions(process.argv.slice(2), process.env)
  const cloud = await start(options)
  console.log(greeting(cloud, options))
  stopOnSignal(cloud)
} catch (error) {
  console.error(explanation(error))
  process.exit(1)
}

async function start({ organisation, port, isFresh }: StartOptions): Promise<LocalCloud> {
  const folder = join(ROOT, DATA_FOLDER, organisation)
  const assembly = join(folder, 'cdk.out')
  // Port and state first: a second start must not touch what the running one uses.
  const server = await openServer(port, console.error)
  mkdirSync(folder, { recursive: true })
  const state = openState(join(folder, 'state.sqlite'))
  if (isFresh) state.clear()
  console.log(`Synthesising the organisation "${organisation}" …`)
  await synthesise(organisation, assembly)
  return runLocalCloud({ assembly, server, state, log: console.error })
}

function greeting({ url }: LocalCloud, { organisation }: StartOptions): string {
  const { name, root } = readSettings(organisation)
  return `
${name} runs on this machine.

  Landing page     ${url}/r/${root.referralCode}   (${root.fullName}'s link)
  Captured mail    ${url}/_local
  Clock            ${url}/_local

First thing to try: open the landing page and sign up with any address. The mail to
confirm it waits under "Captured mail". Then move the clock on by three days there,
and watch the follow-ups arrive. Data is kept in ${DATA_FOLDER}/; "npm start -- --fresh" starts anew.
Stop with Ctrl-C.
`
}

function readSettings(organisation: string): z.output<typeof welcomeSchema> {
  const file = join(ROOT, 'organisations', organisation, 'organisation.json')
  return welcomeSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function stopOnSignal(cloud: LocalCloud): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      cloud.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}

function explanation(error: unknown): string {
  if (error instanceof PortInUse) {
    return `${error.message} Stop what listens there, or choose another port: PORT=3001 npm start`
  }
  if (error instanceof SynthesisFailed) {
    return `The synthesis failed.\n${error.message}`
  }
  if (error instanceof BadOptions) return error.message
  if (error instanceof TemplateProblem) {
    return `The local cloud cannot run this template. ${error.message}`
  }
  const reason = error instanceof Error ? error.message : String(error)
  return `The local cloud could not start: ${reason}\n"npm start -- --fresh" forgets what earlier runs kept.`
}
