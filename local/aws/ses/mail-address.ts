import { addressParser } from 'postal-mime'
import { invalidParameter } from './ses-fault.ts'

/** The bare addresses of an address list; a malformed one refuses the whole list, as on SES. */
export function parseAddresses(list: string): string[] {
  return addressParser(list, { flatten: true }).map(({ name, address = '' }) => {
    // The parser takes `a b@example.org` for a name and an address.
    const isBare = name !== '' && !list.includes(`<${address}>`)
    return checked(isBare ? `${name} ${address}` : address, list)
  })
}

export function parseAddress(text: string): string {
  const [address, ...others] = parseAddresses(text)
  if (address !== undefined && others.length === 0) return address
  throw invalidParameter(`Illegal address: ${text}`)
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

function checked(address: string, list: string): string {
  if (!/@[^\s@]+$/.test(address)) throw invalidParameter("Missing final '@domain'")
  if (!/^[^\s@<>"]+@/.test(address)) {
    throw invalidParameter('Local address contains control or whitespace')
  }
  if (!/^[\x21-\x7e]+$/.test(address)) throw invalidParameter(`Illegal address: ${list}`)
  return address
}
