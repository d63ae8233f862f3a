import type { MailKind, Situation } from '../capability.ts'
import { check, type Message } from '../effects.ts'
import type { FilledMail } from '../mail-template.ts'
import { mailWords } from '../mail-words.ts'
import { holesForMember, linksForMember, holesForSponsor } from '../members/member-holes.ts'
import { members } from '../members/member.ts'
import { replyLinkForMember } from '../members/reply-link.ts'
import { currentSponsor } from '../members/sponsor-line.ts'
import { enrolmentId, enrolments } from './enrolment.ts'
import type { CompiledMail } from '../organisation.ts'

const WELCOME_MAXIMUM_AGE_HOURS = 7 * 24
const TIP_MAXIMUM_AGE_HOURS = 14 * 24

/** A mail in which the member's current sponsor speaks to them. */
async function composeFromSponsor(
  situation: Situation,
  { recipient }: Message,
  template: CompiledMail | undefined,
): Promise<FilledMail | undefined> {
  const { reader, organisation, siteUrl } = situation
  const member = (await reader.get(members, recipient.id))?.value
  if (!member || !template) return undefined
  const sponsor = await currentSponsor(reader, member)
  if (!sponsor) return undefined
  return {
    to: { name: member.fullName, email: member.email },
    fromName: sponsor.fullName,
    reply: replyLinkForMember(member),
    template,
    holes: { ...holesForMember(member, organisation, siteUrl), ...holesForSponsor(sponsor) },
    links: linksForMember(member),
  }
}

export const onboardingMails: readonly MailKind[] = [
  {
    kind: 'welcome',
    shown: { name: () => 'Welcome', because: 'you joined.' },
    queue: 'prompt',
    consent: 'none',
    unsubscribe: 'tips',
    maximumAgeHours: WELCOME_MAXIMUM_AGE_HOURS,
    compose: (situation, message) =>
      composeFromSponsor(situation, message, mailWords(situation.organisation, 'welcome')),
  },
  {
    kind: 'tip',
    shown: {
      name: ({ organisation }, { step }) =>
        organisation.content.sequence.steps.find(({ key }) => key === step)?.subject,
      because: 'you asked for tips.',
    },
    queue: 'bulk',
    consent: 'tips',
    unsubscribe: 'tips',
    maximumAgeHours: TIP_MAXIMUM_AGE_HOURS,
    isWindowed: true,
    priority: 2,
    upcoming: async ({ reader }, { id }) => {
      const enrolment = await reader.get(enrolments, enrolmentId(id))
      const queued = enrolment?.value.steps.find(({ outcome }) => outcome === 'queued')
      return enrolment?.value.next?.dueAt ?? queued?.at
    },
    standsOn: async ({ reader }, { recipient, about }) => {
      const id = enrolmentId(recipient.id)
      const enrolment = await reader.get(enrolments, id)
      const isCurrent = String(enrolment?.value.epoch) === about.epoch
      return isCurrent && enrolment ? check(enrolments, id, enrolment.version) : undefined
    },
    compose: (situation, message) => {
      const { steps } = situation.organisation.content.sequence
      const step = steps.find(({ key }) => key === message.about.step)
      return composeFromSponsor(situation, message, step)
    },
  },
]
