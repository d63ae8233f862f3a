import * as z from 'zod/mini'
import { createHmac } from 'node:crypto'
import type { RecordKind } from '../kernel/record.ts'
import type { Instant } from '../kernel/time.ts'
import type { Reader } from '../ports.ts'
import { organisationSecret } from '../organisation-secret.ts'
import { parseEmailAddress } from './email-address.ts'

/** Of the last sends to an address that is temporarily out of reach, so many make it lastingly so. */
const SENDS_LOOKED_AT = 5
const SOFT_BOUNCES_THAT_STOP = 3

const addressStateSchema = z.object({
  /** Keyed hash of the address; the address itself is not kept. */
  id: z.string(),
  state: z.enum(['open', 'bounced', 'complained']),
  /** When the mail that decided it was sent: what was sent before says nothing against it. */
  since: z.string(),
  /** The last sends whose outcome is known, newest last. */
  recent: z.array(z.object({ sentAt: z.string(), outcome: z.enum(['delivered', 'soft']) })),
})

/** Our own do-not-mail record: SES accepts mail to addresses that it then silently drops. */
export type AddressState = z.output<typeof addressStateSchema>

export const addressStates: RecordKind<AddressState> = {
  name: 'address-state',
  schema: addressStateSchema,
  id: ({ id }) => id,
}

export type AddressHappening = 'delivered' | 'soft' | 'bounced' | 'complained'

/** The record's id for an address, by the organisation's own secret. */
export function addressIdOf(secret: string, email: string): string {
  const canonical = parseEmailAddress(email)?.canonical ?? email.trim().toLowerCase()
  return createHmac('sha256', secret).update(`address/${canonical}`).digest('hex').slice(0, 40)
}

export function newAddressState(id: string): AddressState {
  return { id, state: 'open', since: '', recent: [] }
}

/**
 * What an address is after one more outcome of a mail sent at `sentAt`, in whatever order outcomes are told.
 * A complaint is for ever; a bounce ends when a later mail arrives.
 */
export function afterOutcome(
  address: AddressState,
  happening: AddressHappening,
  sentAt: Instant,
): AddressState {
  if (happening === 'complained') return { ...address, state: 'complained', since: sentAt }
  if (address.state === 'complained') return address
  if (happening === 'bounced') {
    const since = sentAt > address.since ? sentAt : address.since
    return { ...address, state: 'bounced', since }
  }
  const recent = [...address.recent, { sentAt, outcome: happening }]
    .toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
    .slice(-SENDS_LOOKED_AT)
  if (happening === 'delivered') {
    const isLifted = address.state === 'bounced' && sentAt > address.since
    return isLifted
      ? { ...address, state: 'open', since: sentAt, recent: recent.slice(-1) }
      : { ...address, recent }
  }
  const soft = recent.filter(({ outcome }) => outcome === 'soft').length
  const isStopped = soft >= SOFT_BOUNCES_THAT_STOP
  return isStopped
    ? { ...address, state: 'bounced', since: sentAt, recent }
    : { ...address, recent }
}

/** What is known of an address; nothing is known of most. */
export async function stateOfAddress(
  reader: Reader,
  email: string,
): Promise<AddressState['state']> {
  const secret = await organisationSecret(reader)
  if (!secret) return 'open'
  return (await reader.get(addressStates, addressIdOf(secret, email)))?.value.state ?? 'open'
}
