import type { Capability, MailKind, Situation } from '../capability.ts'
import { effects, NOTHING, type Message } from '../effects.ts'
import type { FilledMail } from '../mail-template.ts'
import { mailWords } from '../mail-words.ts'
import { contactCard } from '../members/contact-card.ts'
import { holesForMember, linksForMember } from '../members/member-holes.ts'
import { firstNameOf, members } from '../members/member.ts'
import { replyLinkForMember } from '../members/reply-link.ts'

const NOTICE_MAXIMUM_AGE_HOURS = 2 * 24

/** Tells the sponsor who joined, how to reach them and what they need now. */
async function composeNewReferral(
  { reader, organisation, siteUrl }: Situation,
  { recipient, about }: Message,
): Promise<FilledMail | undefined> {
  const [sponsor, joiner] = await Promise.all([
    reader.get(members, recipient.id),
    reader.get(members, about.joinerId ?? ''),
  ])
  if (!sponsor || !joiner) return undefined
  return {
    to: { name: sponsor.value.fullName, email: sponsor.value.email },
    template: mailWords(organisation, 'new-referral'),
    holes: {
      ...holesForMember(sponsor.value, organisation, siteUrl),
      'joiner.firstName': firstNameOf(joiner.value.fullName),
      'joiner.fullName': joiner.value.fullName,
      'joiner.card': contactCard(joiner.value),
    },
    reply: replyLinkForMember(sponsor.value),
    links: linksForMember(sponsor.value),
  }
}

const newReferral: MailKind = {
  kind: 'new-referral',
  shown: { name: () => 'A new referral', because: 'somebody joined through your link.' },
  queue: 'prompt',
  consent: 'notices',
  unsubscribe: 'notices',
  maximumAgeHours: NOTICE_MAXIMUM_AGE_HOURS,
  compose: composeNewReferral,
}

export const downline: Capability = {
  name: 'downline',
  mails: [newReferral],
  reactions: {
    'member-joined': async (_, { member, at }) => {
      if (!member.sponsorId) return NOTHING
      const notice: Message = {
        key: `downline/${member.id}/new-referral`,
        kind: newReferral.kind,
        queue: newReferral.queue,
        recipient: { type: 'member', id: member.sponsorId },
        about: { joinerId: member.id },
        createdAt: at,
      }
      return effects({ messages: [notice] })
    },
  },
}
