import type { MailKind, Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import type { FilledMail } from '../mail-template.ts'
import { holesForMember, holesForSponsor, linksForMember } from '../members/member-holes.ts'
import { members } from '../members/member.ts'
import { currentSponsor } from '../members/sponsor-line.ts'
import type { Reader } from '../ports.ts'
import {
  BROADCAST_KIND,
  broadcasts,
  broadcastWords,
  MAXIMUM_AGE_HOURS,
  type BroadcastWords,
} from './broadcast.ts'

/** The last ones read: thousands of mails in a row need the same words, which never change. */
const kept = new WeakMap<Reader, BroadcastWords>()

async function wordsOf(reader: Reader, id: string): Promise<BroadcastWords | undefined> {
  const known = kept.get(reader)
  if (known?.id === id) return known
  const words = (await reader.get(broadcastWords, id))?.value
  if (words) kept.set(reader, words)
  return words
}

/** The organisation speaks, to each of its members. */
async function compose(
  { reader, organisation, siteUrl }: Situation,
  { recipient, about }: Message,
): Promise<FilledMail | undefined> {
  const [member, template] = await Promise.all([
    reader.get(members, recipient.id),
    wordsOf(reader, about.broadcast ?? ''),
  ])
  const sponsor = member && (await currentSponsor(reader, member.value))
  if (!sponsor || !template) return undefined
  return {
    to: { name: member.value.fullName, email: member.value.email },
    template,
    holes: { ...holesForMember(member.value, organisation, siteUrl), ...holesForSponsor(sponsor) },
    links: linksForMember(member.value),
  }
}

const HOLE = /\{\{[^{}]*\}\}/g

export const broadcastMail: MailKind = {
  kind: BROADCAST_KIND,
  queue: 'bulk',
  consent: 'broadcasts',
  unsubscribe: 'broadcasts',
  maximumAgeHours: MAXIMUM_AGE_HOURS,
  isWindowed: true,
  isHeldBackInWelcomeWeek: true,
  priority: 3,
  shown: {
    name: async ({ reader }, { broadcast = '' }) =>
      (await reader.get(broadcasts, broadcast))?.value.subject.replace(HOLE, '…'),
    because: 'you asked for news.',
  },
  isWanted: async ({ reader }, { about }) => {
    const broadcast = await reader.get(broadcasts, about.broadcast ?? '')
    return broadcast !== undefined && broadcast.value.state !== 'stopped'
  },
  compose,
}
