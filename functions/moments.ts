import type { Situation } from '../shared/capability.ts'
import type { Instant } from '../shared/kernel/time.ts'
import type { Member } from '../shared/members/member.ts'

/** An instant as its reader says it, in their own zone and language. */
export type Moments = (at: Instant) => { at: string; text: string }

export function momentsFor({ organisation }: Situation, { timeZone, locale }: Member): Moments {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: timeZone ?? organisation.settings.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  })
  return (at) => ({ at, text: format.format(new Date(at)) })
}
