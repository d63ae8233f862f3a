import * as z from 'zod/mini'
import type { Resource } from '../service.ts'
import { readProperties } from '../../template/read-schema.ts'

/** Encryption and the ban on public access change nothing on one machine. */
const properties = z.strictObject({
  BucketName: z.optional(z.string()),
  BucketEncryption: z.optional(z.unknown()),
  PublicAccessBlockConfiguration: z.optional(z.unknown()),
  LifecycleConfiguration: z.optional(
    z.strictObject({
      Rules: z.array(
        z.strictObject({
          Id: z.optional(z.string()),
          Status: z.enum(['Enabled', 'Disabled']),
          ExpirationInDays: z.int(),
        }),
      ),
    }),
  ),
})

export interface BucketSettings {
  readonly name: string
  readonly arn: string
  /** The shortest, where several rules say something. */
  readonly keptDays: number | undefined
}

export function bucketSettings(resource: Resource): BucketSettings {
  const { LifecycleConfiguration: lifecycle } = readProperties(properties, resource)
  const days = (lifecycle?.Rules ?? [])
    .filter(({ Status }) => Status === 'Enabled')
    .map(({ ExpirationInDays }) => ExpirationInDays)
  return {
    name: resource.name,
    arn: resource.arn ?? `arn:aws:s3:::${resource.name}`,
    keptDays: days.length > 0 ? Math.min(...days) : undefined,
  }
}
