import { createHash } from 'node:crypto'

const LONGEST_NAME = 64

/** Letters and digits that depend on nothing but `text`. */
export function stableId(text: string, length: number): string {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
    .toString(36)
    .slice(0, length)
}

/** As CloudFormation invents one, but the same on every run: stored data must find its table again. */
export function physicalName(stack: string, logicalId: string): string {
  const id = stableId(`${stack}/${logicalId}`, 12).toUpperCase()
  return `${`${stack}-${logicalId}`.slice(0, LONGEST_NAME - id.length - 1)}-${id}`
}
