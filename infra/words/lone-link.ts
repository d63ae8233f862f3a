import type { Token } from 'markdown-it'
import { attributeOf, type Block } from './markdown.ts'

export interface LoneLink {
  readonly address: string
  readonly label: readonly Token[]
}

/** The link that is all a paragraph holds: a button in HTML, a line of its own in plain text. */
export function loneLinkOf(block: Block): LoneLink | undefined {
  if (block.type !== 'paragraph') return undefined
  const inside = block.inline?.children ?? []
  const [opening, ...rest] = inside
  const address = opening?.type === 'link_open' ? attributeOf(opening, 'href') : undefined
  const closesLast = rest.findIndex(({ type }) => type === 'link_close') === rest.length - 1
  return address === undefined || !closesLast ? undefined : { address, label: rest.slice(0, -1) }
}
