import type { Route } from '../shared/aws/http-function.ts'
import {
  checked,
  formBody,
  problem,
  visitorOf,
  type HttpAnswer,
  type HttpEvent,
} from '../shared/aws/http.ts'
import { deflectedSince } from '../shared/faq/deflection.ts'
import type { Failure } from '../shared/kernel/failure.ts'
import { newId } from '../shared/kernel/token.ts'
import { isTimeZone } from '../shared/kernel/wall-time.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { ServiceLevelReader } from '../shared/questions/read-service-level.ts'
import { describeReferral } from '../shared/sign-up/describe-referral.ts'
import { wordingHashOf } from '../shared/sign-up/new-sign-up.ts'
import { registerMember } from '../shared/sign-up/register-member.ts'
import { signUpFormSchema } from '../shared/sign-up/sign-up-form.ts'
import { SIGN_UP_LIVES_HOURS } from '../shared/sign-up/sign-up.ts'
import { LandingPage } from '../web/pages/landing-page.tsx'
import type { Invitation } from '../web/components/invitation.tsx'
import type { SignUpField, SignUpFormProps } from '../web/components/sign-up-form.tsx'
import { SignedUpPage } from '../web/pages/signed-up-page.tsx'
import { HONEYPOT_FIELD } from '../web/components/form-defence.tsx'
import { answerRecord } from './answer-record.ts'
import { newStamp, waitAsStamped } from './form-stamps.ts'
import { page, seeOther, siteOf } from './page-answer.ts'
import { formRequestOf } from './request-key.ts'

type Fields = Readonly<Record<string, string>>

interface Door {
  readonly upline: Upline
  readonly kept: ServiceLevelReader
}

/** The visitor's side: who invites, the form, and where to look next. */
export function signUpPages(upline: Upline): Readonly<Record<string, Route>> {
  const door = { upline, kept: new ServiceLevelReader(deflectedSince) }
  const land: Route = async (event) => landing(door, event, {}, [])
  const send: Route = (event) => signUp(door, event)
  return {
    'GET /': land,
    'GET /r/{code}': land,
    'POST /': send,
    'POST /r/{code}': send,
    'GET /signed-up': async () => signedUp(upline),
  }
}

async function signUp(door: Door, event: HttpEvent): Promise<HttpAnswer> {
  const { upline } = door
  const body = formBody(event)
  if (!body.ok) return problem(body.failure)
  const fields = body.value
  // A field nobody sees was filled in: a program did it, and learns nothing from the answer.
  if (fields[HONEYPOT_FIELD]) return seeOther('/signed-up')
  const form = checked(signUpFrom(fields, event), signUpFormSchema)
  if (!form.ok) return landing(door, event, fields, problemsOf(form.failure))
  const isOurs = await waitAsStamped(upline, fields.formStamp)
  if (!isOurs) return landing(door, event, fields, [PRESS_AGAIN])
  const registered = await registerMember(upline, {
    form: form.value,
    visitor: visitorOf(event),
    request: formRequestOf(event, fields.idempotencyKey),
  })
  if (registered.ok) return seeOther('/signed-up')
  return landing(door, event, fields, [])
}

/** A form that waited for a day, or none of ours: a person loses one press of a button. */
const PRESS_AGAIN = {
  field: 'fullName' as const,
  message: 'Please look over what you typed and press the button once more.',
}

/** What the API takes as JSON, from the form's fields. */
function signUpFrom(fields: Fields, event: HttpEvent): unknown {
  const { fullName, email, timeZone = '', wording } = fields
  return {
    fullName,
    email,
    referralCode: event.pathParameters?.code,
    // Filled in by a script, so a wrong one is no fault of the visitor's.
    timeZone: isTimeZone(timeZone) ? timeZone : undefined,
    consent: { terms: fields.terms !== undefined, tips: fields.tips !== undefined },
    wording,
    page: event.requestContext.routeKey,
  }
}

const SHOWN: Readonly<Record<string, SignUpField>> = {
  fullName: 'fullName',
  email: 'email',
  'consent.terms': 'terms',
  'consent.tips': 'tips',
}

function problemsOf({ faults = [] }: Failure): SignUpFormProps['problems'] {
  return faults.map(({ field, message }) => ({ field: SHOWN[field] ?? 'fullName', message }))
}

async function landing(
  { upline, kept }: Door,
  event: HttpEvent,
  fields: Fields,
  problems: SignUpFormProps['problems'],
): Promise<HttpAnswer> {
  const { settings, content } = upline.organisation
  const code = event.pathParameters?.code
  const invitation = await invitationBy(upline, code)
  const { fullName = '', email = '', terms, tips, timeZone = '' } = fields
  const form = {
    action: invitation.kind === 'sponsor' ? `/r/${encodeURIComponent(code ?? '')}` : '/',
    hidden: {
      timeZone,
      idempotencyKey: fields.idempotencyKey ?? newId(upline.random),
      formStamp: await newStamp(upline),
      wording: wordingHashOf(content.wording),
    },
    values: { fullName, email, terms: terms !== undefined, tips: tips !== undefined },
    problems,
    wording: content.wording,
  }
  const status = problems.length > 0 ? 422 : invitation.kind === 'unknown-code' ? 404 : 200
  const { answerWithinHours } = settings.promise
  const tipsForDays = lastDayOf(upline)
  const askUrl = form.action === '/' ? '/ask' : `${form.action}/ask`
  const service = await answerRecord(situationOf(upline), kept)
  const promise = { answerWithinHours, tipsForDays, askUrl, service }
  return page(LandingPage, { site: siteOf(upline), invitation, form, ...promise }, status)
}

async function invitationBy(upline: Upline, code: string | undefined): Promise<Invitation> {
  if (code === undefined) return { kind: 'organisation' }
  const referral = await describeReferral(situationOf(upline), code)
  return referral.ok ? { kind: 'sponsor', ...referral.value.sponsor } : { kind: 'unknown-code' }
}

function lastDayOf({ organisation }: Upline): number {
  const offsets = organisation.content.sequence.steps.map(({ offsetHours }) => offsetHours)
  return Math.ceil(Math.max(0, ...offsets) / 24)
}

function signedUp(upline: Upline): HttpAnswer {
  const { from } = upline.organisation.settings
  const keptForDays = SIGN_UP_LIVES_HOURS / 24
  return page(SignedUpPage, { site: siteOf(upline), from, keptForDays, signUpUrl: '/' })
}
