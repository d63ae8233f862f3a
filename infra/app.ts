import { composeApp } from './compose-app.ts'
import { addSecurityChecks } from './security-checks.ts'
import { WordsFault } from './words/words-fault.ts'

try {
  const app = await composeApp()
  addSecurityChecks(app)
  app.synth()
} catch (error) {
  if (!(error instanceof WordsFault)) throw error
  // For the people who write the words: file, line and what is allowed, no stack.
  console.error(error.message)
  process.exitCode = 1
}
