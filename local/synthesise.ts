// Started by `synthesis.ts` in a process of its own: the CDK is large and needed only once.
import { composeApp } from '../infra/compose-app.ts'

const [organisation, outdir] = process.argv.slice(2)
if (organisation === undefined || outdir === undefined) {
  throw new Error('synthesise.ts <organisation> <folder>')
}
try {
  const app = await composeApp({ organisation, outdir, validate: false })
  app.synth()
} catch (error) {
  // For the people who write organisations: what is wrong and where, no stack.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
