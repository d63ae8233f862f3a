/**
 * As SES reads a rule's recipients: an address is that address, `example.org` all of the domain's and
 * none of a subdomain's, `.example.org` all of its subdomains' and none of its own.
 */
export function meetsCondition(address: string, condition: string): boolean {
  const [asked, wanted] = [address.toLowerCase(), condition.toLowerCase()]
  if (wanted.includes('@')) return asked === wanted
  const domain = asked.slice(asked.lastIndexOf('@') + 1)
  return wanted.startsWith('.') ? domain.endsWith(wanted) : domain === wanted
}
