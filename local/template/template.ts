import * as z from 'zod/mini'

const resource = z.object({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
  Condition: z.optional(z.string()),
})

const output = z.object({
  Value: z.unknown(),
  Export: z.optional(z.object({ Name: z.unknown() })),
})

const parameter = z.object({
  Type: z.string(),
  Default: z.optional(z.union([z.string(), z.number()])),
})

/** A synthesised CloudFormation template. Strict: a section such as `Transform` changes what the rest means. */
export const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.optional(z.string()),
  Description: z.optional(z.string()),
  Metadata: z.optional(z.unknown()),
  Rules: z.optional(z.unknown()),
  Parameters: z._default(z.record(z.string(), parameter), {}),
  Mappings: z._default(
    z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
    {},
  ),
  Conditions: z._default(z.record(z.string(), z.unknown()), {}),
  Resources: z._default(z.record(z.string(), resource), {}),
  Outputs: z._default(z.record(z.string(), output), {}),
})

export type Template = z.output<typeof templateSchema>
