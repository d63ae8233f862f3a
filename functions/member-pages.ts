import * as z from 'zod/mini'
import type { Route } from '../shared/aws/http-function.ts'
import {
  checked,
  formBody,
  visitorOf,
  type HttpAnswer,
  type HttpEvent,
} from '../shared/aws/http.ts'
import { MAIL_CATEGORIES } from '../shared/members/mail-consent.ts'
import { members } from '../shared/members/member.ts'
import { memberAtHome } from '../shared/members/home-link.ts'
import { nearestActive } from '../shared/members/sponsor-line.ts'
import { updateProfile } from '../shared/members/update-profile.ts'
import { categoryOf, unsubscribe } from '../shared/messaging/unsubscribe.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { confirmSignUp, signUpOf } from '../shared/sign-up/confirm-sign-up.ts'
import { ConfirmPage } from '../web/pages/confirm-page.tsx'
import { GuidePage } from '../web/pages/guide-page.tsx'
import { HomePage } from '../web/pages/home-page.tsx'
import { UnsubscribePage } from '../web/pages/unsubscribe-page.tsx'
import { homeView } from './home-view.ts'
import { page, refusedLink, seeOther, siteOf, tryAgainPage, unreadablePage } from './page-answer.ts'

const tokenOf = (event: HttpEvent) => event.pathParameters?.token ?? ''

/** The member's side, opened by links from mails. Every GET only shows. */
export function memberPages(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'GET /confirm/{token}': (event) => showConfirmation(upline, tokenOf(event)),
    'POST /confirm/{token}': (event) => confirm(upline, event),
    'GET /home/{token}': (event) => showHome(upline, event),
    'POST /home/{token}/preferences': (event) => savePreference(upline, event),
    'GET /guide': async () => {
      const { guide } = upline.organisation.content
      return page(GuidePage, { site: siteOf(upline), title: guide.title, html: guide.html })
    },
    'GET /unsubscribe/{token}': (event) => showUnsubscribe(upline, tokenOf(event)),
    // The address of the List-Unsubscribe header, for whoever opens it instead of posting to it.
    'GET /v1/unsubscribe/{token}': (event) => showUnsubscribe(upline, tokenOf(event)),
    'POST /unsubscribe/{token}': async (event) => {
      const stopped = await unsubscribe(upline, tokenOf(event))
      if (!stopped.ok) return refusedLink(upline)
      const state = { kind: 'done' as const }
      return page(UnsubscribePage, { site: siteOf(upline), category: stopped.value, state })
    },
  }
}

async function showConfirmation(upline: Upline, token: string): Promise<HttpAnswer> {
  const situation = situationOf(upline)
  const signUp = await signUpOf(situation, token)
  if (!signUp) return refusedLink(upline)
  const link = await situation.reader.get(members, signUp.sponsorId)
  const sponsor =
    link && (await nearestActive(situation.reader, [...link.value.path, link.value.id]))
  return page(ConfirmPage, {
    site: siteOf(upline),
    fullName: signUp.fullName,
    invitedBy: sponsor?.value.fullName,
    confirm: { action: `/confirm/${token}` },
  })
}

async function confirm(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const joined = await confirmSignUp(upline, tokenOf(event), visitorOf(event))
  if (joined.ok) return seeOther(`/home/${joined.value.homeToken}?new=1`)
  return joined.failure.code === 'TOKEN_INVALID' ? refusedLink(upline) : tryAgainPage(upline)
}

async function showHome(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const situation = situationOf(upline)
  const member = await memberAtHome(situation, tokenOf(event))
  if (!member) return refusedLink(upline)
  const isNew = event.queryStringParameters?.new === '1'
  const view = await homeView(situation, member, tokenOf(event))
  return page(HomePage, { site: siteOf(upline), isNew, ...view })
}

const preferenceSchema = z.strictObject({
  category: z.enum([...MAIL_CATEGORIES, 'pause']),
  wanted: z.enum(['yes', 'no']),
})

async function savePreference(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const token = tokenOf(event)
  const body = formBody(event)
  const asked = body.ok ? checked(body.value, preferenceSchema) : body
  if (!asked.ok) return unreadablePage(upline, asked.failure)
  const { category, wanted } = asked.value
  const wish = category === 'pause' ? 'paused' : category
  const form = { preferences: { [wish]: wanted === 'yes' } }
  const saved = await updateProfile(upline, token, { form, visitor: visitorOf(event) })
  if (saved.ok) return seeOther(`/home/${token}#preferences`)
  return saved.failure.code === 'TOKEN_INVALID' ? refusedLink(upline) : tryAgainPage(upline)
}

async function showUnsubscribe(upline: Upline, token: string): Promise<HttpAnswer> {
  const category = await categoryOf(situationOf(upline), token)
  if (!category) return refusedLink(upline)
  const stop = { action: `/unsubscribe/${token}` }
  return page(UnsubscribePage, { site: siteOf(upline), category, state: { kind: 'ask', stop } })
}
