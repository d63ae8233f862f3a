import type { Route } from '../shared/aws/http-function.ts'
import {
  checked,
  formBody,
  visitorOf,
  type HttpAnswer,
  type HttpEvent,
} from '../shared/aws/http.ts'
import type { Failure } from '../shared/kernel/failure.ts'
import { newId } from '../shared/kernel/token.ts'
import { confirmEmailChange, emailChangeOf } from '../shared/members/change-email.ts'
import { memberAtHome } from '../shared/members/home-link.ts'
import { profileFormSchema, type ProfileForm } from '../shared/members/profile-form.ts'
import { updateProfile } from '../shared/members/update-profile.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import type { ProfileFormProps } from '../web/components/profile-form.tsx'
import type { ProfileText, ProfileValues } from '../web/components/profile-fields.ts'
import { ChangeEmailPage } from '../web/pages/change-email-page.tsx'
import { ProfilePage } from '../web/pages/profile-page.tsx'
import { page, refusedLink, seeOther, siteOf, tryAgainPage, unreadablePage } from './page-answer.ts'
import { enteredProfile, profileFormOf, profileValuesOf } from './profile-values.ts'
import { formRequestOf } from './request-key.ts'

const tokenOf = (event: HttpEvent) => event.pathParameters?.token ?? ''

/** A member's own details, and the button behind a new address. */
export function profilePages(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'GET /home/{token}/profile': (event) => showProfile(upline, event),
    'POST /home/{token}/profile': (event) => saveProfile(upline, event),
    'GET /change-email/{token}': async (event) => {
      const change = await emailChangeOf(situationOf(upline), tokenOf(event))
      if (!change) return refusedLink(upline)
      const use = { action: `/change-email/${tokenOf(event)}` }
      const state = { kind: 'ask' as const, use }
      return page(ChangeEmailPage, { site: siteOf(upline), email: change.email, state })
    },
    'POST /change-email/{token}': async (event) => {
      const changed = await confirmEmailChange(upline, tokenOf(event))
      if (!changed.ok) return refusal(upline, changed.failure)
      const { email, homeToken } = changed.value
      const state = { kind: 'done' as const, homeUrl: `/home/${homeToken}` }
      return page(ChangeEmailPage, { site: siteOf(upline), email, state })
    },
  }
}

async function showProfile(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const member = await memberAtHome(situationOf(upline), tokenOf(event))
  if (!member) return refusedLink(upline)
  const saved = event.queryStringParameters?.saved === '1'
  return profilePage(upline, event, { values: profileValuesOf(member), problems: [], saved })
}

async function saveProfile(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = formBody(event)
  if (!body.ok) return unreadablePage(upline, body.failure)
  if (!(await memberAtHome(situationOf(upline), tokenOf(event)))) return refusedLink(upline)
  const form = checked<ProfileForm>(profileFormOf(body.value), profileFormSchema)
  if (!form.ok) {
    const problems = problemsOf(form.failure)
    return profilePage(upline, event, { values: enteredProfile(body.value), problems })
  }
  const request = formRequestOf(event, body.value.idempotencyKey)
  const asked = { form: form.value, visitor: visitorOf(event), request }
  const saved = await updateProfile(upline, tokenOf(event), asked)
  if (!saved.ok) return refusal(upline, saved.failure)
  return seeOther(`/home/${tokenOf(event)}/profile?saved=1`)
}

function refusal(upline: Upline, { code }: Failure): HttpAnswer {
  return code === 'STATE_CHANGED' ? tryAgainPage(upline) : refusedLink(upline)
}

interface Shown {
  readonly values: ProfileValues
  readonly problems: ProfileFormProps['problems']
  readonly saved?: boolean
}

function profilePage(upline: Upline, event: HttpEvent, shown: Shown): HttpAnswer {
  const homeUrl = `/home/${tokenOf(event)}`
  const props = {
    site: siteOf(upline),
    homeUrl,
    action: `${homeUrl}/profile`,
    idempotencyKey: newId(upline.random),
    timeZones: Intl.supportedValuesOf('timeZone'),
    ...shown,
  }
  return page(ProfilePage, props, shown.problems.length > 0 ? 422 : 200)
}

/** The birthday's two fields are one value; its fault is told at the day. */
function problemsOf({ faults = [] }: Failure): ProfileFormProps['problems'] {
  return faults.map(({ field, message }) => ({
    field: field === 'birthday' ? 'birthdayDay' : (field as ProfileText),
    message,
  }))
}
