import { parseEmailAddress } from '../members/email-address.ts'

/** One mailbox, as addresses are compared everywhere: lower case, nothing else. */
export function isSameAddress(one: string, other: string): boolean {
  const canonical = parseEmailAddress(one)?.canonical
  return canonical !== undefined && canonical === parseEmailAddress(other)?.canonical
}
