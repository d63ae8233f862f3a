import * as z from 'zod/mini'
import type { InvocationResult } from '../execution-environment.ts'

const response = z.object({
  batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string() }))),
})

/**
 * The identifiers of a batch that the function reported as failed; undefined when the whole batch
 * failed, as Lambda takes it for an error, a malformed report and an identifier it never gave.
 */
export function reportedFailures(
  result: InvocationResult,
  identifiers: readonly string[],
): ReadonlySet<string> | undefined {
  if (result.isFailure) return undefined
  const answer: unknown = JSON.parse(result.payload)
  if (answer === null || answer === '') return new Set()
  const report = response.safeParse(answer)
  if (!report.success) return undefined
  const failed = new Set((report.data.batchItemFailures ?? []).map((item) => item.itemIdentifier))
  return failed.isSubsetOf(new Set(identifiers)) ? failed : undefined
}
