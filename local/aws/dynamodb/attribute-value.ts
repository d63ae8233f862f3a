/** An attribute as the JSON protocol carries it: exactly one of these is set. */
export interface AttributeValue {
  readonly S?: string
  readonly N?: string
  /** Base64. */
  readonly B?: string
  readonly BOOL?: boolean
  readonly NULL?: boolean
  readonly SS?: readonly string[]
  readonly NS?: readonly string[]
  readonly BS?: readonly string[]
  readonly L?: readonly AttributeValue[]
  readonly M?: Item
}

export type Item = Readonly<Record<string, AttributeValue>>
