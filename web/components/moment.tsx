import type { VNode } from 'preact'

export interface MomentProps {
  /** ISO 8601 instant. */
  at: string
  /** The same instant as its reader says it, in their own zone. */
  text: string
}

export function Moment({ at, text }: MomentProps): VNode {
  return <time dateTime={at}>{text}</time>
}
