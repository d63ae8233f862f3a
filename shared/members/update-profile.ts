import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, put } from '../effects.ts'
import type { DomainEvent } from '../events.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import { canonicalTimeZone } from '../kernel/wall-time.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { requestEmailChange } from './change-email.ts'
import type { Act, Visitor } from './consent.ts'
import { memberAtHome } from './home-link.ts'
import { canonicalLocale } from './locale.ts'
import type { MailWishes } from './mail-consent.ts'
import { members, type Member } from './member.ts'
import { optInBudget } from './opt-in-budget.ts'
import type { ProfileForm } from './profile-form.ts'

export interface ProfileRequest {
  readonly form: ProfileForm
  readonly visitor: Visitor
  /** When the sender may repeat it. */
  readonly request?: RequestKey
}

/**
 * A member at home changes what is theirs. A new e-mail address takes effect when it is confirmed
 * from the mail that goes there. Answers the member as they are now; fails with TOKEN_INVALID.
 */
export function updateProfile(
  upline: Upline,
  homeToken: string,
  { form, visitor, request }: ProfileRequest,
): Promise<Result<Member>> {
  const mayMail = optInBudget(upline, visitor)
  const decide = async (situation: Situation): Promise<Result<Decision<Member>>> => {
    const atHome = await memberAtHome(situation, homeToken)
    const stored = atHome && (await situation.reader.get(members, atHome.id))
    if (!stored) return fail(failure('TOKEN_INVALID'))
    const changed = withForm(stored.value, form)
    const isChanged = JSON.stringify(changed) !== JSON.stringify(stored.value)
    const puts = isChanged ? [put(members, changed, { version: stored.version })] : []
    const events = wishesOf(changed.id, form, { ...visitor, at: situation.now })
    const email = form.email ? await requestEmailChange(situation, changed, form.email) : NOTHING
    const isWithin = email === NOTHING || (await mayMail())
    const all = [effects({ puts, events }), isWithin ? email : NOTHING]
    return succeed({ answer: changed, effects: combine(all) })
  }
  return perform(
    upline,
    oncePerRequest(request, decide, (situation) => asStored(situation, homeToken)),
  )
}

/** A repeated request is answered with the member as they are, not as they were to become. */
async function asStored(situation: Situation, homeToken: string): Promise<Result<Member>> {
  const member = await memberAtHome(situation, homeToken)
  return member ? succeed(member) : fail(failure('TOKEN_INVALID'))
}

function withForm(member: Member, form: ProfileForm): Member {
  const { telephone, site, messenger, shares, greeting, birthday, ...rest } = form
  const { fullName = member.fullName, timeZone = '', locale = '' } = rest
  return {
    ...member,
    fullName,
    timeZone: canonicalTimeZone(timeZone) ?? member.timeZone,
    locale: canonicalLocale(locale) ?? member.locale,
    contact: {
      telephone: changedTo(telephone, member.contact.telephone),
      site: changedTo(site, member.contact.site),
      messenger: changedTo(messenger, member.contact.messenger),
    },
    shares: shares ? [...new Set(shares)] : member.shares,
    greeting: changedTo(greeting, member.greeting),
    birthday: changedTo(birthday, member.birthday),
  }
}

function changedTo<T>(wish: T | null | undefined, current: T | undefined): T | undefined {
  return wish === undefined ? current : (wish ?? undefined)
}

function wishesOf(
  memberId: string,
  { preferences }: ProfileForm,
  act: Act,
): readonly DomainEvent[] {
  return preferences
    ? [{ type: 'mail-wished', memberId, wishes: wishesFrom(preferences, act.at), act }]
    : []
}

const PAUSE_HOURS = 14 * 24

/** What a form says about mail, as wishes: a pause is two weeks from now. */
export function wishesFrom(
  { paused, ...categories }: NonNullable<ProfileForm['preferences']>,
  now: Instant,
): MailWishes {
  if (paused === undefined) return categories
  return { ...categories, pausedUntil: paused ? plusHours(now, PAUSE_HOURS) : null }
}
