import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Resource } from '../aws/service.ts'
import { readProperties } from '../template/read-schema.ts'
import { stableId } from '../template/physical-name.ts'
import { TemplateProblem } from '../template/template-problem.ts'

/** By which a function's own keys are told from those of anybody else on this machine. */
export const ACCESS_KEY_PREFIX = 'LOCAL'

export interface FunctionDefinition {
  readonly logicalId: string
  readonly name: string
  readonly arn: string
  readonly roleArn: string
  readonly runtime: string
  readonly handler: string
  /** The unpacked asset, as it was synthesised. */
  readonly directory: string
  readonly handlerFile: string
  readonly exportName: string
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly reservedConcurrency: number | undefined
  readonly variables: Readonly<Record<string, string>>
  /** Tells the local AWS endpoint who calls. */
  readonly accessKeyId: string
}

const properties = z.object({
  Code: z.object({ S3Key: z.optional(z.string()) }),
  Handler: z.string(),
  Role: z.string(),
  Runtime: z.string(),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
  ReservedConcurrentExecutions: z.optional(z.number()),
  Environment: z._default(
    z.object({ Variables: z._default(z.record(z.string(), z.string()), {}) }),
    { Variables: {} },
  ),
})

export function functionDefinition(
  resource: Resource,
  assets: ReadonlyMap<string, string>,
): FunctionDefinition {
  const { Code, Handler, Role, Runtime, ...rest } = readProperties(properties, resource)
  const { logicalId, name, arn } = resource
  const directory = assets.get(Code.S3Key ?? '')
  if (!directory) throw new TemplateProblem(`${logicalId}: its code is no asset of this assembly.`)
  if (!arn || !Runtime.startsWith('nodejs')) {
    throw new TemplateProblem(`${logicalId}: the local cloud does not run ${Runtime}.`)
  }
  const split = Handler.lastIndexOf('.')
  return {
    logicalId,
    name,
    arn,
    roleArn: Role,
    runtime: Runtime,
    handler: Handler,
    directory,
    handlerFile: handlerFile(logicalId, join(directory, Handler.slice(0, split))),
    exportName: Handler.slice(split + 1),
    timeoutMs: rest.Timeout * 1000,
    memoryMb: rest.MemorySize,
    reservedConcurrency: rest.ReservedConcurrentExecutions,
    variables: rest.Environment.Variables,
    accessKeyId: `${ACCESS_KEY_PREFIX}${stableId(name, 15).toUpperCase()}`,
  }
}

function handlerFile(logicalId: string, path: string): string {
  const file = ['.mjs', '.js', '.cjs'].map((extension) => path + extension).find(existsSync)
  if (file) return file
  throw new TemplateProblem(`${logicalId}: there is no handler file ${path}.mjs, .js or .cjs.`)
}
