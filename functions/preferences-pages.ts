import * as z from 'zod/mini'
import type { Route } from '../shared/aws/http-function.ts'
import {
  checked,
  formBody,
  visitorOf,
  type HttpAnswer,
  type HttpEvent,
} from '../shared/aws/http.ts'
import { defaultConsent, MAIL_CATEGORIES, mailConsents } from '../shared/members/mail-consent.ts'
import { memberByPreferencesLink } from '../shared/members/preferences-link.ts'
import {
  changePreferencesByLink,
  type ChosenByLink,
} from '../shared/messaging/change-preferences-by-link.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { PreferencesPage } from '../web/pages/preferences-page.tsx'
import { pauseView } from './mail-choices.ts'
import { momentsFor } from './moments.ts'
import { page, refusedLink, seeOther, siteOf, tryAgainPage, unreadablePage } from './page-answer.ts'

const tokenOf = (event: HttpEvent) => event.pathParameters?.token ?? ''

/** What a member wants to get, behind the link at the foot of every mail to them. */
export function preferencesPages(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'GET /preferences/{token}': (event) => showPreferences(upline, event),
    'POST /preferences/{token}': (event) => savePreferences(upline, event),
  }
}

async function showPreferences(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const situation = situationOf(upline)
  const member = await memberByPreferencesLink(situation, tokenOf(event))
  if (!member) return refusedLink(upline)
  const consent = await situation.reader.get(mailConsents, member.id)
  const chosen = consent?.value ?? defaultConsent(member.id)
  const action = `/preferences/${tokenOf(event)}`
  const change = (wanted: boolean) => {
    const hidden = { form: 'pause', wanted: wanted ? 'yes' : 'no' }
    return { action, hidden }
  }
  const { now } = situation
  return page(PreferencesPage, {
    site: siteOf(upline),
    save: { action, hidden: { form: 'choices' } },
    choices: MAIL_CATEGORIES.map((category) => ({ category, isOn: chosen[category] })),
    pause: pauseView(chosen, { now, moment: momentsFor(situation, member), change }),
    saved: event.queryStringParameters?.saved === '1',
  })
}

const ticked = z.optional(z.literal('yes'))
/** Two forms: all the boxes together, where one that is not ticked is not sent; and the pause. */
const preferencesSchema = z.discriminatedUnion('form', [
  z.strictObject({
    form: z.literal('choices'),
    tips: ticked,
    greetings: ticked,
    broadcasts: ticked,
    notices: ticked,
  }),
  z.strictObject({ form: z.literal('pause'), wanted: z.enum(['yes', 'no']) }),
])

async function savePreferences(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = formBody(event)
  const form = body.ok ? checked(body.value, preferencesSchema) : body
  if (!form.ok) return unreadablePage(upline, form.failure)
  const chosen = { preferences: preferencesIn(form.value), visitor: visitorOf(event) }
  const saved = await changePreferencesByLink(upline, tokenOf(event), chosen)
  if (saved.ok) return seeOther(`/preferences/${tokenOf(event)}?saved=1`)
  return saved.failure.code === 'TOKEN_INVALID' ? refusedLink(upline) : tryAgainPage(upline)
}

function preferencesIn(form: z.output<typeof preferencesSchema>): ChosenByLink['preferences'] {
  if (form.form === 'pause') return { paused: form.wanted === 'yes' }
  return {
    tips: form.tips === 'yes',
    greetings: form.greetings === 'yes',
    broadcasts: form.broadcasts === 'yes',
    notices: form.notices === 'yes',
  }
}
