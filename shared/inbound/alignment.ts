/**
 * Under these, strangers register names next to each other. The public suffix list has ten thousand
 * more; whoever sits under one of those is refused only where the names differ by a label, which
 * costs one click in quarantine.
 */
const SHARED = new Set(
  `github.io gitlab.io pages.dev workers.dev web.app firebaseapp.com appspot.com herokuapp.com
  vercel.app netlify.app fly.dev onrender.com azurewebsites.net cloudfront.net amazonaws.com
  blogspot.com wordpress.com wixsite.com weebly.com myshopify.com duckdns.org dyndns.org no-ip.org
  ddns.net dynu.net eu.org uk.com us.com eu.com de.com gb.net gb.com com.de in.net jp.net co.com
  onmicrosoft.com priv.no`.split(/\s+/),
)

/** `co.uk`, `com.au`, `or.jp`: kinds of registrants that country registries keep on the second level. */
const SECOND_LEVEL = new Set(
  `ac asso biz co com edu firm gen go gob gouv gov gv id idf idv ind inf info k12 lg ltd me mil muni
  name ne net nhs nic nom or org per plc police pro school sch tm web`.split(/\s+/),
)

const DOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/

/**
 * Relaxed alignment as DMARC means it, on the careful side: a valid signature speaks for the sender
 * when its domain is that of From, or one of the two lies below the other and strangers cannot
 * register there.
 */
export function isAligned(dkimDomains: readonly string[], fromAddress: string): boolean {
  const from = normal(fromAddress.slice(fromAddress.lastIndexOf('@') + 1))
  if (!fromAddress.includes('@') || !isOwnable(from)) return false
  return dkimDomains.map(normal).some((domain) => isOwnable(domain) && areRelated(domain, from))
}

function normal(domain: string): string {
  return domain.trim().toLowerCase().replace(/\.$/, '')
}

/** A domain that one party holds, as far as this short list knows. */
function isOwnable(domain: string): boolean {
  if (domain.length > 253 || !DOMAIN.test(domain) || SHARED.has(domain)) return false
  const labels = domain.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  if (!/[a-z]/.test(top)) return false
  return labels.length > 2 || top.length > 2 || !SECOND_LEVEL.has(second)
}

function areRelated(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)
}
