import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, put, type Effects } from '../effects.ts'
import type { DomainEvent } from '../events.ts'
import * as z from 'zod/mini'
import type { RecordKind } from '../kernel/record.ts'
import { succeed } from '../kernel/result.ts'
import { plusHours } from '../kernel/time.ts'
import { hashOf } from '../kernel/token.ts'
import {
  addressIdOf,
  addressStates,
  afterOutcome,
  newAddressState,
  type AddressState,
} from '../members/address-state.ts'
import { parseEmailAddress } from '../members/email-address.ts'
import { isPaused, defaultConsent, mailConsents } from '../members/mail-consent.ts'
import { memberEmails, members, type Member } from '../members/member.ts'
import { ensureOrganisationSecret } from '../organisation-secret.ts'
import { perform, type Upline } from '../perform.ts'
import { changing } from './change-preference.ts'
import type { MailEvent } from './mail-event.ts'
import { mailLedger, recipientKey } from './mail-ledger.ts'

const KEPT_HOURS = 90 * 24

const takenInSchema = z.object({ id: z.string(), at: z.string() })

/** SES tells at least once: what was taken in is known again. */
const takenIn: RecordKind<z.output<typeof takenInSchema>> = {
  name: 'mail-outcome',
  schema: takenInSchema,
  id: ({ id }) => id,
  expiresAt: ({ at }) => plusHours(at, KEPT_HOURS),
}

type OutcomeEvent = Extract<MailEvent, { type: 'outcome' }>

/** Whether it was news. */
export async function takeInOutcome(upline: Upline, event: OutcomeEvent): Promise<boolean> {
  const secret = await ensureOrganisationSecret(upline)
  let isNews = false
  for (const address of event.addresses) {
    const result = await perform(upline, async (situation) => {
      const decided = await takingIn(situation, event, address, secret)
      return succeed({ answer: decided !== NOTHING, effects: decided })
    })
    if (!result.ok)
      throw new Error(`A mail’s outcome could not be taken in: ${result.failure.code}`)
    isNews ||= result.value
  }
  return isNews
}

async function takingIn(
  situation: Situation,
  event: OutcomeEvent,
  email: string,
  secret: string,
): Promise<Effects> {
  const { reader, now } = situation
  const addressId = addressIdOf(secret, email)
  const id = hashOf(`${event.id}/${addressId}`)
  const [known, stored] = await Promise.all([
    reader.get(takenIn, id),
    reader.get(addressStates, addressId),
  ])
  // Of most addresses nothing is known but that mail arrives: that is not worth a record.
  const isUsual = !stored && event.happening === 'delivered'
  if (known || isUsual) return NOTHING
  const before = stored?.value ?? newAddressState(addressId)
  const after = afterOutcome(before, event.happening, event.sentAt)
  return combine([
    effects({
      puts: [
        put(takenIn, { id, at: now }, 'absent'),
        put(addressStates, after, stored ? { version: stored.version } : 'absent'),
      ],
    }),
    await consequences(situation, email, before, after),
    await onRecord(situation, event),
  ])
}

/** A complaint takes every consent back; a bounce stops what runs until mail arrives again. */
async function consequences(
  situation: Situation,
  email: string,
  before: AddressState,
  after: AddressState,
): Promise<Effects> {
  const member = await memberBehind(situation, email)
  if (!member || before.state === after.state) return NOTHING
  const { now: at, reader } = situation
  const { id: memberId } = member
  if (after.state === 'complained') {
    const act = { at, address: '', agent: 'complaint' }
    const nothing = { tips: false, greetings: false, broadcasts: false, notices: false }
    return changing(situation, memberId, nothing, act)
  }
  const consent = (await reader.get(mailConsents, memberId))?.value ?? defaultConsent(memberId)
  const hasTips = consent.tips && !isPaused(consent, at)
  const events: DomainEvent[] =
    after.state === 'bounced'
      ? [
          { type: 'member-unreachable', memberId, at },
          { type: 'tips-stopped', memberId, at },
        ]
      : hasTips
        ? [{ type: 'tips-resumed', memberId, at }]
        : []
  return effects({ events })
}

async function memberBehind({ reader }: Situation, email: string): Promise<Member | undefined> {
  const canonical = parseEmailAddress(email)?.canonical
  const owner = canonical ? await reader.get(memberEmails, hashOf(canonical)) : undefined
  return owner && (await reader.get(members, owner.value.memberId))?.value
}

/** The ledger says of a mail that came back why nobody has read it. */
async function onRecord(
  { reader }: Situation,
  { messageKey, happening }: OutcomeEvent,
): Promise<Effects> {
  if (happening === 'delivered' || messageKey === undefined) return NOTHING
  const row = await reader.message(messageKey)
  const entry = row && (await reader.get(mailLedger, messageKey, recipientKey(row.entry.recipient)))
  if (!entry) return NOTHING
  const told = { ...entry.value, cameBack: happening }
  return effects({ puts: [put(mailLedger, told, { version: entry.version })] })
}
