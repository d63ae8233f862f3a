import type { Capability, Situation } from '../capability.ts'
import { combine, effects, NOTHING, type Message } from '../effects.ts'
import type { Instant } from '../kernel/time.ts'
import { mailWindowOf } from '../members/mail-window.ts'
import { members, type Member } from '../members/member.ts'
import { enrolmentId, enrolments, SEQUENCE } from './enrolment.ts'
import { FOLLOW_UP_JOB, type Pace } from './follow-up-plan.ts'
import { enrol, finishStep, fire, hold, resume, stop } from './follow-up.ts'
import { onboardingMails } from './onboarding-mails.ts'

async function paceOf(situation: Situation, member: Member): Promise<Pace> {
  const { settings, content } = situation.organisation
  const mailWindow = await mailWindowOf(situation, member)
  return { steps: content.sequence.steps, budgets: settings.budgets, ...mailWindow }
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
      const finished = { step: about.step, epoch: Number(about.epoch), outcome }
      return finishStep(enrolment, finished, at, await paceOf(situation, member))
    },
    'member-replied': async (situation, { memberId, at }) => {
      const { member, enrolment } = await known(situation, memberId)
      return member ? hold(enrolment, at, await paceOf(situation, member)) : NOTHING
    },
    'tips-stopped': async ({ reader, now }, { memberId }) =>
      stop(await reader.get(enrolments, enrolmentId(memberId)), now),
    'member-left': async ({ reader, now }, { memberId }) =>
      stop(await reader.get(enrolments, enrolmentId(memberId)), now),
    'tips-resumed': async (situation, { memberId, at }) => {
      const { member, enrolment } = await known(situation, memberId)
      if (!member) return NOTHING
      const pace = await paceOf(situation, member)
      return enrolment ? resume(enrolment, at, pace) : enrol(member.id, SEQUENCE, at, pace)
    },
  },
}
