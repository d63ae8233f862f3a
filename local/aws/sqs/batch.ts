import { SqsFault } from './sqs-fault.ts'

const MAX_ENTRIES = 10

interface BatchResult<Result> {
  readonly Successful: (Result & { readonly Id: string })[]
  readonly Failed: { Id: string; SenderFault: boolean; Code: string; Message: string }[]
}

/** Each entry succeeds or fails for itself; only a malformed batch fails as a whole. */
export function runBatch<Entry extends { readonly Id: string }, Result extends object>(
  entries: readonly Entry[],
  run: (entry: Entry) => Result,
): BatchResult<Result> {
  checkBatch(entries.map((entry) => entry.Id))
  const result: BatchResult<Result> = { Successful: [], Failed: [] }
  for (const entry of entries) {
    const { Id } = entry
    try {
      result.Successful.push({ Id, ...run(entry) })
    } catch (error) {
      if (!(error instanceof SqsFault)) throw error
      result.Failed.push({ Id, SenderFault: true, Code: error.code, Message: error.message })
    }
  }
  return result
}

function checkBatch(ids: readonly string[]): void {
  if (ids.length === 0)
    throw new SqsFault('EmptyBatchRequest', 'There are no entries in the batch.')
  if (ids.length > MAX_ENTRIES) {
    throw new SqsFault(
      'TooManyEntriesInBatchRequest',
      `A batch holds at most ${MAX_ENTRIES} entries.`,
    )
  }
  if (new Set(ids).size < ids.length) {
    throw new SqsFault('BatchEntryIdsNotDistinct', 'Two entries of the batch have the same Id.')
  }
  const malformed = ids.find((id) => !/^[\w-]{1,80}$/.test(id))
  if (malformed !== undefined) {
    throw new SqsFault('InvalidBatchEntryId', `The entry Id "${malformed}" is malformed.`)
  }
}
