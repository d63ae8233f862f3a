import type { Member } from '../shared/members/member.ts'
import type { ProfileValues } from '../web/components/profile-fields.ts'

type Fields = Readonly<Record<string, string>>

const SHARES = {
  email: 'shareEmail',
  telephone: 'shareTelephone',
  site: 'shareSite',
  messenger: 'shareMessenger',
} as const

/** What the form shows when it is opened. */
export function profileValuesOf(member: Member): ProfileValues {
  const { fullName, email, contact, greeting = '', birthday = '', timeZone = '', shares } = member
  const { telephone = '', site = '', messenger = '' } = contact
  const [birthdayMonth = '', birthdayDay = ''] = birthday.split('-')
  const texts = { fullName, email, telephone, site, messenger, greeting, timeZone }
  return {
    ...texts,
    birthdayMonth,
    birthdayDay,
    shareEmail: shares.includes('email'),
    shareTelephone: shares.includes('telephone'),
    shareSite: shares.includes('site'),
    shareMessenger: shares.includes('messenger'),
  }
}

/** The same, as it was typed, for a form that comes back. */
export function enteredProfile(fields: Fields): ProfileValues {
  const text = (name: string) => fields[name] ?? ''
  const isTicked = (name: string) => fields[name] !== undefined
  return {
    fullName: text('fullName'),
    email: text('email'),
    telephone: text('telephone'),
    site: text('site'),
    messenger: text('messenger'),
    greeting: text('greeting'),
    birthdayMonth: text('birthdayMonth'),
    birthdayDay: text('birthdayDay'),
    timeZone: text('timeZone'),
    shareEmail: isTicked('shareEmail'),
    shareTelephone: isTicked('shareTelephone'),
    shareSite: isTicked('shareSite'),
    shareMessenger: isTicked('shareMessenger'),
  }
}

/** What `PATCH /v1/me` takes, from the form's fields: an emptied field is taken away. */
export function profileFormOf(fields: Fields): unknown {
  // Left out is left alone; emptied is taken away.
  const removable = (text: string | undefined) =>
    text === undefined ? undefined : text.trim() === '' ? null : text
  // An unticked box sends nothing: only a form that was whole says which are unticked.
  const isWhole = fields.idempotencyKey !== undefined
  const { fullName, email, telephone, site, messenger, greeting, timeZone } = fields
  const { birthdayMonth = '', birthdayDay = '' } = fields
  return {
    fullName,
    email,
    telephone: removable(telephone),
    site: removable(site),
    messenger: removable(messenger),
    // A text area breaks lines where the greeting has none.
    greeting: removable(greeting?.replace(/\s+/g, ' ')),
    birthday: isWhole ? birthdayOf(birthdayMonth, birthdayDay) : undefined,
    timeZone: timeZone === '' ? undefined : timeZone,
    shares: isWhole ? sharesOf(fields) : undefined,
  }
}

function birthdayOf(month: string, day: string): string | null {
  return month || day ? `${month}-${day}` : null
}

function sharesOf(fields: Fields): readonly string[] {
  return Object.entries(SHARES).flatMap(([field, name]) =>
    fields[name] === undefined ? [] : [field],
  )
}
