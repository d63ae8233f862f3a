/** What a log line may hold: names, codes, counts and ids. Never a body, a header or a person's data. */
export interface LogFields {
  readonly event: string
  readonly requestId?: string
  readonly routeKey?: string
  readonly code?: string
  readonly key?: string
  readonly outcome?: string
  readonly count?: number
  readonly error?: string
}

/** An object, so that Lambda's JSON format keeps its fields and adds time, level and invocation. */
export function logInfo(fields: LogFields): void {
  console.info({ ...fields })
}

/** An unexpected failure: its name and where it was thrown, without its message's data. */
export function logError(fields: LogFields, error: unknown): void {
  const trace = error instanceof Error ? framesOf(error) : undefined
  console.error({ ...fields, error: describe(error), trace })
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  // A service's own message may quote an address; its name says enough.
  const cause = error.cause instanceof Error ? ` < ${error.cause.name}` : ''
  return `${error.name}: ${error.message}${cause}`
}

const FRAMES = 6

function framesOf(error: Error): readonly string[] {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return lines.slice(0, FRAMES).map((line) => line.trim())
}
