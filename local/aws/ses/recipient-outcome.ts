export interface Bounce {
  readonly bounceType: 'Permanent' | 'Transient'
  readonly bounceSubType: string
}

export type RecipientOutcome =
  | { readonly kind: 'delivered'; readonly complains: boolean }
  | { readonly kind: 'bounced'; readonly bounce: Bounce }

const SIMULATOR_DOMAIN = 'simulator.amazonses.com'

/** Everybody gets their mail, except at SES's mailbox simulator, with or without a label. */
export function outcomeFor(address: string): RecipientOutcome {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  const mailbox = domain === SIMULATOR_DOMAIN ? local.replace(/\+.*$/, '') : undefined
  if (mailbox === 'bounce') return bounced('General')
  if (mailbox === 'suppressionlist') return bounced('OnAccountSuppressionList')
  return { kind: 'delivered', complains: mailbox === 'complaint' }
}

function bounced(bounceSubType: string): RecipientOutcome {
  return { kind: 'bounced', bounce: { bounceType: 'Permanent', bounceSubType } }
}
