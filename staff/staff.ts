// `npm run staff -- …`: the organisation's staff at work.
import { buffer } from 'node:stream/consumers'
import { runStaff } from './run-staff.ts'

const LEAST_COLUMNS = 80

try {
  process.exitCode = await runStaff(process.argv.slice(2), {
    environment: process.env,
    input: { isTerminal: process.stdin.isTTY ?? false, bytes: () => buffer(process.stdin) },
    columns: Math.max(LEAST_COLUMNS, process.stdout.columns ?? 0),
    // npm goes to its own folder first, and says where it was called.
    folder: process.env.INIT_CWD ?? process.cwd(),
    tell: console.log,
    complain: console.error,
    fetch,
  })
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
