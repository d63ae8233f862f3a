import { isIPv4, isIPv6 } from 'node:net'

/**
 * Whoever shares this is one source for a budget: a /24 of IPv4, a /64 of IPv6. One customer's own
 * addresses lie in it; a house full of people may, too, which is why the budget is no small number.
 */
export function sourceNetworkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (isIPv6(plain)) return `${fullIPv6(plain).slice(0, 4).join(':')}::/64`
  return 'unknown'
}

function fullIPv6(address: string): readonly string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : 8 - front.length - back.length
  const groups = [...front, ...Array.from({ length: missing }, () => '0'), ...back]
  return groups.map((group) => group.toLowerCase().padStart(4, '0'))
}

/** What one customer of a provider often holds as a whole; undefined for IPv4. */
export function sourceSiteOf(address: string): string | undefined {
  const network = sourceNetworkOf(address)
  return network.endsWith('::/64') ? `${network.split(':').slice(0, 3).join(':')}::/48` : undefined
}
