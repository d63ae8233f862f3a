/**
 * Link targets for what a member wrote about themselves. A text that is not plainly an address of its kind
 * gets none: it is shown, but cannot be pressed.
 */
export function webTarget(site: string): string | undefined {
  const url = URL.parse(site)
  const isWebAddress = url?.protocol === 'https:' || url?.protocol === 'http:'
  return isWebAddress && url.username === '' ? url.href : undefined
}

export function mailTarget(email: string): string | undefined {
  const [local, domain, ...rest] = email.split('@')
  if (!local || !domain || rest.length > 0) return undefined
  return `mailto:${encodeURIComponent(local)}@${encodeURIComponent(domain)}`
}

export function telephoneTarget(telephone: string): string | undefined {
  if (!/^\+?[\d\s()./-]{4,}$/.test(telephone)) return undefined
  return `tel:${telephone.replaceAll(/[^\d+]/g, '')}`
}
