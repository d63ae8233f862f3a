import type { Capability, Situation } from '../capability.ts'
import { combine, effects, NOTHING, type Message } from '../effects.ts'
import type { Instant } from '../kernel/time.ts'
import { hashOf } from '../kernel/token.ts'
import { isTimeZone } from '../kernel/wall-time.ts'
import { members, type Member } from '../members/member.ts'
import { currentSponsor } from '../members/sponsor-line.ts'
import { enrolmentId, enrolments, SEQUENCE } from './enrolment.ts'
import { FOLLOW_UP_JOB, type Pace } from './follow-up-plan.ts'
import { enrol, finishStep, fire, resume, stop } from './follow-up.ts'
import { onboardingMails } from './onboarding-mails.ts'
import { SPREAD_MINUTES } from './window.ts'

/** The member's zone, else the sponsor's, else the organisation's; unknown never means "now". */
async function zoneOf({ reader, organisation }: Situation, member: Member): Promise<string> {
  if (member.timeZone && isTimeZone(member.timeZone)) return member.timeZone
  const sponsor = await currentSponsor(reader, member)
  return sponsor?.timeZone ?? organisation.settings.timeZone
}

async function paceOf(situation: Situation, member: Member): Promise<Pace> {
  const { settings, content } = situation.organisation
  return {
    steps: content.sequence.steps,
    window: settings.window,
    budgets: settings.budgets,
    timeZone: await zoneOf(situation, member),
    spreadMinutes: Number.parseInt(hashOf(member.id).slice(0, 8), 16) % SPREAD_MINUTES,
  }
}

async function known(situation: Situation, memberId: string) {
  const [member, enrolment] = await Promise.all([
    situation.reader.get(members, memberId),
    situation.reader.get(enrolments, enrolmentId(memberId)),
  ])
  return { member: member?.value, enrolment }
}

function welcome(memberId: string, createdAt: Instant): Message {
  return {
    key: `onboarding/${memberId}/welcome`,
    kind: 'welcome',
    queue: 'prompt',
    recipient: { type: 'member', id: memberId },
    about: {},
    createdAt,
  }
}

export const onboarding: Capability = {
  name: 'onboarding',
  mails: onboardingMails,
  jobs: {
    [FOLLOW_UP_JOB]: async (situation, job) => {
      const enrolment = await situation.reader.get(enrolments, job.subject)
      const member = enrolment && (await situation.reader.get(members, enrolment.value.memberId))
      if (!member) return NOTHING
      return fire(enrolment, job, situation.now, await paceOf(situation, member.value))
    },
  },
  reactions: {
    'member-joined': async (situation, { member, consent, at }) => {
      const greeting = effects({ messages: [welcome(member.id, at)] })
      if (!consent.tips) return greeting
      return combine([greeting, enrol(member.id, SEQUENCE, at, await paceOf(situation, member))])
    },
    'mail-finished': async (situation, { kind, memberId, about, outcome, at }) => {
      if (kind !== 'tip' || !about.step) return NOTHING
      const { member, enrolment } = await known(situation, memberId)
      if (!member) return NOTHING
      return finishStep(enrolment, about.step, outcome, at, await paceOf(situation, member))
    },
    'tips-stopped': async ({ reader, now }, { memberId }) =>
      stop(await reader.get(enrolments, enrolmentId(memberId)), now),
    'tips-resumed': async (situation, { memberId, at }) => {
      const { member, enrolment } = await known(situation, memberId)
      if (!member) return NOTHING
      const pace = await paceOf(situation, member)
      return enrolment ? resume(enrolment, at, pace) : enrol(member.id, SEQUENCE, at, pace)
    },
  },
}
