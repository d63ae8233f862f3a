import * as z from 'zod/mini'
import { compare, milliseconds, type Figure } from './figure.ts'
import { baselineModule, productModule, programPath, type Ground } from './ground.ts'
import { lambdaEnvironment } from './lambda-environment.ts'
import { runForResult } from './run-program.ts'
import { median } from './series.ts'

const resultSchema = z.object({
  signUp: z.array(z.number()),
  oneRead: z.array(z.number()),
  operations: z.record(z.string(), z.number()),
})

/** What a sign-up costs the processor, DynamoDB answered inside the process. */
export async function signUpCpu(ground: Ground): Promise<readonly Figure[]> {
  const program = [
    programPath('./sign-up-cpu-process.ts'),
    productModule(ground, 'public-api'),
    baselineModule(ground, 'one-read'),
  ]
  const result = await runForResult(program, lambdaEnvironment(ground.asset))
  const { signUp, oneRead, operations } = resultSchema.parse(result)
  const calls = Object.entries(operations).map(([operation, count]) => `${count} ${operation}`)
  return [
    {
      what: `CPU of a warm sign-up in \`public-api\` (${calls.join(', ')})`,
      value: milliseconds(median(signUp)),
      against: [compare('one read', { mine: signUp, theirs: oneRead, format: milliseconds })],
    },
  ]
}
