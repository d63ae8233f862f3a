import { hashOf } from '../kernel/token.ts'
import type { Upline } from '../perform.ts'
import type { Visitor } from './consent.ts'
import { sourceNetworkOf } from './source-network.ts'

/**
 * Takes one mail to an unconfirmed address from the organisation's budget of the day and from that
 * of the visitor's network. Asked once a call, however often a decision is made again.
 */
export function optInBudget(upline: Upline, { address }: Visitor): () => Promise<boolean> {
  let taken: Promise<boolean> | undefined
  return () => (taken ??= take(upline, address))
}

async function take(upline: Upline, address: string): Promise<boolean> {
  const { perNetworkPerDay, perOrganisationPerDay } = upline.organisation.settings.optInCaps
  const day = upline.now().slice(0, 10)
  const network = `opt-in/${hashOf(sourceNetworkOf(address)).slice(0, 16)}`
  const isWithin = await upline.budgets.take({ name: network, day, cap: perNetworkPerDay })
  return isWithin && upline.budgets.take({ name: 'opt-in', day, cap: perOrganisationPerDay })
}
