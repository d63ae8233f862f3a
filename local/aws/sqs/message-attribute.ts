import { createHash } from 'node:crypto'
import * as z from 'zod'

export const messageAttributeSchema = z
  .strictObject({
    DataType: z
      .string()
      .regex(/^(String|Number|Binary)(\..+)?$/, 'must be String, Number or Binary'),
    StringValue: z.optional(z.string().min(1)),
    /** Base64, as the JSON protocol carries it. */
    BinaryValue: z.optional(z.base64()),
  })
  .refine(
    (it) => (it.DataType.startsWith('Binary') ? it.BinaryValue : it.StringValue) !== undefined,
    'has no value of its type',
  )

export type MessageAttribute = z.output<typeof messageAttributeSchema>
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

/** By name, each part with its length before it: SQS documents this so that clients can check. */
function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5')
  const update = (part: string | Buffer) => {
    const bytes = Buffer.from(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    hash.update(length).update(bytes)
  }
  for (const [name, attribute] of Object.entries(attributes).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    update(name)
    update(attribute.DataType)
    const isBinary = attribute.DataType.startsWith('Binary')
    hash.update(Buffer.from([isBinary ? 2 : 1]))
    update(
      isBinary ? Buffer.from(attribute.BinaryValue ?? '', 'base64') : (attribute.StringValue ?? ''),
    )
  }
  return hash.digest('hex')
}

/** Of the attributes a response carries; nothing without any. */
export function shownAttributesMd5(attributes: MessageAttributes): {
  MD5OfMessageAttributes?: string
} {
  if (Object.keys(attributes).length === 0) return {}
  return { MD5OfMessageAttributes: md5OfAttributes(attributes) }
}
