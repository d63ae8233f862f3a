import * as z from 'zod/mini'
import { compileEventPattern } from '../../aws/events/event-pattern.ts'
import type { Resource } from '../../aws/service.ts'
import { readProperties } from '../../template/read-schema.ts'
import { TemplateProblem } from '../../template/template-problem.ts'
import type { LocalFunction } from '../local-function.ts'
import type { LocalFunctions } from '../local-functions.ts'

export interface MappingSettings {
  readonly logicalId: string
  /** Its UUID; stays the same from run to run. */
  readonly id: string
  readonly sourceArn: string
  readonly target: LocalFunction
  readonly batchSize: number | undefined
  readonly startsAtLatest: boolean
  /** Whether the filter lets a record through. */
  readonly accepts: (record: unknown) => boolean
  readonly reportsItemFailures: boolean
  readonly bisectsOnError: boolean
  readonly maximumRetryAttempts: number
  readonly maximumRecordAgeMs: number
  readonly onFailureArn: string | undefined
  readonly mostConcurrent: number
}

const FOREVER = -1

const properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z._default(z.literal(true), true),
  BatchSize: z.optional(z.number()),
  StartingPosition: z.optional(z.enum(['TRIM_HORIZON', 'LATEST'])),
  // Only lets a batch wait to fill up; here it goes as soon as there is something in it.
  MaximumBatchingWindowInSeconds: z.optional(z.number()),
  // Order within one item is kept by more shards or by one: here it is one.
  ParallelizationFactor: z.optional(z.number()),
  FilterCriteria: z.optional(
    z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }),
  ),
  FunctionResponseTypes: z._default(z.array(z.literal('ReportBatchItemFailures')), []),
  BisectBatchOnFunctionError: z._default(z.boolean(), false),
  MaximumRetryAttempts: z._default(z.number(), FOREVER),
  MaximumRecordAgeInSeconds: z._default(z.number(), FOREVER),
  DestinationConfig: z.optional(
    z.strictObject({
      OnFailure: z.strictObject({ Destination: z.string().check(z.startsWith('arn:aws:sqs:')) }),
    }),
  ),
  ScalingConfig: z.optional(z.strictObject({ MaximumConcurrency: z.number() })),
})

export function mappingSettings(resource: Resource, functions: LocalFunctions): MappingSettings {
  const given = readProperties(properties, resource)
  const { logicalId } = resource
  const target = functions.find(given.FunctionName)
  if (!target) throw new TemplateProblem(`${logicalId}: there is no ${given.FunctionName}.`)
  const { mostConcurrent } = target
  return {
    logicalId,
    id: resource.ref ?? resource.name,
    sourceArn: given.EventSourceArn,
    target,
    batchSize: given.BatchSize,
    startsAtLatest: given.StartingPosition === 'LATEST',
    accepts: filterOf(
      logicalId,
      given.FilterCriteria?.Filters.map(({ Pattern }) => Pattern),
    ),
    reportsItemFailures: given.FunctionResponseTypes.length > 0,
    bisectsOnError: given.BisectBatchOnFunctionError,
    maximumRetryAttempts: finite(given.MaximumRetryAttempts),
    maximumRecordAgeMs: finite(given.MaximumRecordAgeInSeconds) * 1000,
    onFailureArn: given.DestinationConfig?.OnFailure.Destination,
    mostConcurrent: Math.min(given.ScalingConfig?.MaximumConcurrency ?? Infinity, mostConcurrent),
  }
}

/** A record passes when any of the patterns matches it. Lambda's filters speak EventBridge's language. */
function filterOf(owner: string, patterns: readonly string[] = []): (record: unknown) => boolean {
  if (patterns.length === 0) return () => true
  try {
    const tests = patterns.map((pattern) => compileEventPattern(JSON.parse(pattern)))
    return (record) => tests.some((matches) => matches(record))
  } catch (cause) {
    throw new TemplateProblem(`${owner}: its filter cannot be evaluated: ${String(cause)}`, {
      cause,
    })
  }
}

function finite(count: number): number {
  return count === FOREVER ? Infinity : count
}
