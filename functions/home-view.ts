import type { Situation } from '../shared/capability.ts'
import { plusHours, type Instant } from '../shared/kernel/time.ts'
import { contactLines } from '../shared/members/contact-card.ts'
import { firstNameOf, members, type Member } from '../shared/members/member.ts'
import { referralUrl } from '../shared/members/member-holes.ts'
import { currentSponsor } from '../shared/members/sponsor-line.ts'
import { defaultConsent, mailConsents, type MailConsent } from '../shared/messaging/mail-consent.ts'
import { sentMailsTo, type SentMailView } from '../shared/messaging/sent-mails.ts'
import { enrolmentId, enrolments, type Enrolment } from '../shared/onboarding/enrolment.ts'
import { journeyOf } from '../shared/onboarding/journey.ts'
import type { HomePageProps } from '../web/pages/home-page.tsx'

/** "A courtesy call within the week", as the articles ask. */
const COURTESY_CALL_HOURS = 7 * 24
const REFERRALS_SHOWN = 100

type Moments = (at: Instant) => { at: string; text: string }

function momentsIn(timeZone: string, locale: string): Moments {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return (at) => ({ at, text: format.format(new Date(at)) })
}

/** What a member sees of theirs, as the page takes it. */
export async function homeView(
  situation: Situation,
  member: Member,
  token: string,
): Promise<Omit<HomePageProps, 'site' | 'isNew'>> {
  const { reader, organisation, siteUrl } = situation
  const [sponsor, enrolment, consent, mails, referrals] = await Promise.all([
    currentSponsor(reader, member),
    reader.get(enrolments, enrolmentId(member.id)),
    reader.get(mailConsents, member.id),
    sentMailsTo(situation, member.id),
    reader.lookup(members, 0, member.id, { limit: REFERRALS_SHOWN, newestFirst: true }),
  ])
  const moment = momentsIn(member.timeZone ?? organisation.settings.timeZone, member.locale)
  const people = referrals.items.map(({ value }) => value)
  return {
    firstName: firstNameOf(member.fullName),
    answerWithinHours: organisation.settings.promise.answerWithinHours,
    journey: journey(situation, enrolment?.value, moment),
    sponsor: sponsor && contactOf(sponsor),
    guideUrl: '/guide',
    referralUrl: referralUrl(member, siteUrl),
    referrals: await Promise.all(people.map((person) => referralView(situation, person, moment))),
    mails: mails.map((mail) => mailView(mail, moment)),
    preferences: preferencesOf(consent?.value ?? defaultConsent(member.id), token),
  }
}

function journey({ organisation }: Situation, enrolment: Enrolment | undefined, moment: Moments) {
  if (!enrolment) return []
  return journeyOf(enrolment, organisation.content.sequence.steps).map(({ title, state, at }) => ({
    title,
    state,
    when: at ? moment(at) : undefined,
  }))
}

function contactOf(member: Member) {
  const lines = contactLines(member).map(({ field, value }) => [field, value])
  return { fullName: member.fullName, ...Object.fromEntries(lines) }
}

async function referralView(
  { reader, organisation, now }: Situation,
  person: Member,
  moment: Moments,
) {
  const enrolment = await reader.get(enrolments, enrolmentId(person.id))
  const steps = enrolment ? journeyOf(enrolment.value, organisation.content.sequence.steps) : []
  const done = steps.filter(({ state }) => state === 'done').length
  const dueAt = plusHours(person.joinedAt, COURTESY_CALL_HOURS)
  return {
    fullName: person.fullName,
    step: steps.length > 0 ? `Tip ${done} of ${steps.length}.` : 'Wants no tips.',
    joined: moment(person.joinedAt),
    courtesyCall: { due: moment(dueAt), isOverdue: dueAt < now },
  }
}

function mailView({ subject, at, why }: SentMailView, moment: Moments) {
  return { subject, when: moment(at), why }
}

function preferencesOf(consent: MailConsent, token: string): HomePageProps['preferences'] {
  return (['tips', 'notices'] as const).map((category) => {
    const wanted = consent[category] ? 'no' : 'yes'
    const change = { action: `/home/${token}/preferences`, hidden: { category, wanted } }
    return { category, isOn: consent[category], change }
  })
}
