import * as z from 'zod'

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const conditionValues = z
  .union([scalar, z.array(scalar)])
  .transform((value) => (typeof value === 'string' ? [value] : value))

const principal = z.union([
  z.literal('*'),
  z.strictObject({
    Service: z.optional(texts),
    AWS: z.optional(texts),
    Federated: z.optional(texts),
    CanonicalUser: z.optional(texts),
  }),
])

const statement = z
  .strictObject({
    Sid: z.optional(z.string()),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z.optional(principal),
    Action: z.optional(texts),
    NotAction: z.optional(texts),
    Resource: z.optional(texts),
    NotResource: z.optional(texts),
    Condition: z.optional(z.record(z.string(), z.record(z.string(), conditionValues))),
  })
  .refine(
    (it) => (it.Action === undefined) !== (it.NotAction === undefined),
    'needs either Action or NotAction',
  )
  .refine(
    (it) => it.Resource === undefined || it.NotResource === undefined,
    'has both Resource and NotResource',
  )

const policyDocument = z.strictObject({
  Version: z.optional(z.enum(['2012-10-17', '2008-10-17'])),
  Id: z.optional(z.string()),
  Statement: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(statement)),
})

export type PolicyStatement = z.output<typeof statement>
export type PolicyDocument = z.output<typeof policyDocument>

/** Throws, naming the element, for whatever the evaluator does not model. */
export function parsePolicyDocument(document: unknown, owner: string): PolicyDocument {
  const parsed = policyDocument.safeParse(document)
  if (parsed.success) return parsed.data
  throw new Error(`Policy of ${owner} cannot be evaluated:\n${z.prettifyError(parsed.error)}`)
}
