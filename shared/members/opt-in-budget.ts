import { hashOf } from '../kernel/token.ts'
import type { Upline } from '../perform.ts'
import type { Visitor } from './consent.ts'
import { sourceNetworkOf, sourceSiteOf } from './source-network.ts'

/**
 * Takes one mail to an unconfirmed address from the organisation's budget of the day and from that
 * of the visitor's network. Asked once a call, however often a decision is made again.
 */
export function optInBudget(upline: Upline, { address }: Visitor): () => Promise<boolean> {
  let taken: Promise<boolean> | undefined
  return () => (taken ??= takeAll(upline, address))
}

/** An IPv6 site holds 65,536 networks; together they may have what a few may. */
const NETWORKS_PER_SITE = 3

function nameOf(network: string): string {
  return `opt-in/${hashOf(network).slice(0, 16)}`
}

async function takeAll(upline: Upline, address: string): Promise<boolean> {
  const { perNetworkPerDay, perOrganisationPerDay } = upline.organisation.settings.optInCaps
  const day = upline.now().slice(0, 10)
  const take = (name: string, cap: number) => upline.budgets.take({ name, day, cap })
  const site = sourceSiteOf(address)
  return (
    (await take(nameOf(sourceNetworkOf(address)), perNetworkPerDay)) &&
    (!site || (await take(nameOf(site), NETWORKS_PER_SITE * perNetworkPerDay))) &&
    take('opt-in', perOrganisationPerDay)
  )
}
