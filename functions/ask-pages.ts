import type { Route } from '../shared/aws/http-function.ts'
import {
  checked,
  formBody,
  visitorOf,
  type HttpAnswer,
  type HttpEvent,
} from '../shared/aws/http.ts'
import { recordDeflection } from '../shared/faq/deflection.ts'
import { FaqShelf, type FaqView } from '../shared/faq/search-faqs.ts'
import { FAILURES, type Failure } from '../shared/kernel/failure.ts'
import { newId } from '../shared/kernel/token.ts'
import { isTimeZone } from '../shared/kernel/wall-time.ts'
import { memberAtHome } from '../shared/members/home-link.ts'
import { currentSponsor } from '../shared/members/sponsor-line.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { askQuestion } from '../shared/questions/ask-question.ts'
import { memberQuestionSchema, visitorQuestionSchema } from '../shared/questions/question-form.ts'
import { submitQuestion } from '../shared/questions/submit-question.ts'
import { describeReferral } from '../shared/sign-up/describe-referral.ts'
import type { AskField, AskFormProps } from '../web/components/ask-form.tsx'
import { LOOK_FIELD } from '../web/components/suggested-answers.tsx'
import { HONEYPOT_FIELD } from '../web/components/form-defence.tsx'
import { AskPage } from '../web/pages/ask-page.tsx'
import { AskedPage } from '../web/pages/asked-page.tsx'
import { FaqAnsweredPage } from '../web/pages/faq-answered-page.tsx'
import { newStamp, waitAsStamped } from './form-stamps.ts'
import { page, refusedLink, seeOther, siteOf, unknownPage, unreadablePage } from './page-answer.ts'
import { formRequestOf } from './request-key.ts'

type Fields = Readonly<Record<string, string>>
type Problems = AskFormProps['problems']

/** Where anybody asks: a member at home, a visitor from a sponsor's link, or somebody who came alone. */
export function askPages(upline: Upline): Readonly<Record<string, Route>> {
  const shelf = new FaqShelf()
  const show: Route = (event) => askPage(upline, shelf, event, {}, [])
  const send: Route = (event) => submit(upline, shelf, event)
  return {
    'GET /ask': show,
    'GET /r/{code}/ask': show,
    'GET /home/{token}/ask': show,
    'POST /ask': send,
    'POST /r/{code}/ask': send,
    'POST /home/{token}/ask': (event) => sendAsMember(upline, shelf, event),
    'GET /asked': async () => {
      const { from } = upline.organisation.settings
      return page(AskedPage, { site: siteOf(upline), from })
    },
    'POST /faq/{key}/answered': async (event) => {
      const key = event.pathParameters?.key ?? ''
      if (!(await shelf.has(situationOf(upline), key))) return unknownPage(upline)
      await recordDeflection(upline, key, visitorOf(event))
      return seeOther('/faq-answered')
    },
    'GET /faq-answered': async () =>
      page(FaqAnsweredPage, { site: siteOf(upline), askUrl: '/ask' }),
  }
}

async function submit(upline: Upline, shelf: FaqShelf, event: HttpEvent): Promise<HttpAnswer> {
  const body = formBody(event)
  if (!body.ok) return unreadablePage(upline, body.failure)
  const fields = body.value
  // A field nobody sees was filled in: a program did it, and learns nothing from the answer.
  if (fields[HONEYPOT_FIELD]) return seeOther('/asked')
  if (fields[LOOK_FIELD]) return askPage(upline, shelf, event, fields, [])
  const { email, subject, body: text, timeZone = '' } = fields
  const referralCode = event.pathParameters?.code
  const zone = isTimeZone(timeZone) ? timeZone : undefined
  const asked = { email, subject, body: text, referralCode, timeZone: zone }
  const form = checked(asked, visitorQuestionSchema)
  if (!form.ok) return askPage(upline, shelf, event, fields, problemsOf(form.failure))
  const isOurs = await waitAsStamped(upline, fields.formStamp)
  if (!isOurs) return askPage(upline, shelf, event, fields, [PRESS_AGAIN])
  const request = formRequestOf(event, fields.idempotencyKey)
  const result = await submitQuestion(upline, {
    form: form.value,
    visitor: visitorOf(event),
    request,
  })
  return result.ok
    ? seeOther('/asked')
    : askPage(upline, shelf, event, fields, problemsOf(result.failure))
}

async function sendAsMember(
  upline: Upline,
  shelf: FaqShelf,
  event: HttpEvent,
): Promise<HttpAnswer> {
  const body = formBody(event)
  if (!body.ok) return unreadablePage(upline, body.failure)
  const token = event.pathParameters?.token ?? ''
  if (body.value[LOOK_FIELD]) return askPage(upline, shelf, event, body.value, [])
  const { subject, body: text, idempotencyKey } = body.value
  const form = checked({ token, subject, body: text }, memberQuestionSchema)
  if (!form.ok) return askPage(upline, shelf, event, body.value, problemsOf(form.failure))
  const request = formRequestOf(event, idempotencyKey)
  const asked = await askQuestion(upline, token, { ...form.value, request })
  if (asked.ok) return seeOther(`/questions/${asked.value.id}/${token}?new=1`)
  if (asked.failure.code === 'TOKEN_INVALID') return refusedLink(upline)
  return askPage(upline, shelf, event, body.value, problemsOf(asked.failure))
}

/** A form that waited for a day, or none of ours: a person loses one press of a button. */
const PRESS_AGAIN = {
  field: 'subject' as const,
  message: 'Please look over what you wrote and press the button once more.',
}

function problemsOf({ code, faults = [] }: Failure): Problems {
  if (code !== 'INPUT_INVALID') return [{ field: 'body', message: FAILURES[code].title }]
  const known: readonly string[] = ['email', 'subject', 'body']
  return faults.map(({ field, message }) => ({
    field: known.includes(field) ? (field as AskField) : 'body',
    message,
  }))
}

async function askPage(
  upline: Upline,
  shelf: FaqShelf,
  event: HttpEvent,
  fields: Fields,
  problems: Problems,
): Promise<HttpAnswer> {
  const asking = await whoAsks(upline, event)
  if (!asking) return refusedLink(upline)
  // Somebody without script looks first; what they typed comes back with what was found.
  const isLooking = fields[LOOK_FIELD] !== undefined
  const query = isLooking ? (fields.subject ?? '') : (event.queryStringParameters?.q ?? '')
  const faqs = await shelf.search(situationOf(upline), query)
  const { email = '', subject = query, body = '', timeZone = '' } = fields
  const { answerWithinHours } = upline.organisation.settings.promise
  const idempotencyKey = fields.idempotencyKey ?? newId(upline.random)
  const hidden = { timeZone, idempotencyKey, formStamp: await newStamp(upline) }
  const { action, homeUrl, sponsorName } = asking
  const form = {
    action,
    hidden,
    values: { email, subject, body },
    asksForEmail: !homeUrl,
    problems,
  }
  const search = { query, faqs: faqs.map(shownFaq) }
  const site = siteOf(upline)
  const status = problems.length > 0 ? 422 : 200
  return page(AskPage, { site, answerWithinHours, sponsorName, homeUrl, search, form }, status)
}

interface Asking {
  readonly action: string
  readonly homeUrl?: string
  readonly sponsorName?: string
}

/** Undefined for a home link that is not good. */
async function whoAsks(upline: Upline, event: HttpEvent): Promise<Asking | undefined> {
  const situation = situationOf(upline)
  const { code, token } = event.pathParameters ?? {}
  if (token !== undefined) {
    const member = await memberAtHome(situation, token)
    const sponsor = member && (await currentSponsor(situation.reader, member))
    const action = `/home/${token}/ask`
    return member && { action, homeUrl: `/home/${token}`, sponsorName: sponsor?.fullName }
  }
  const referral = code === undefined ? undefined : await describeReferral(situation, code)
  return referral?.ok
    ? {
        action: `/r/${encodeURIComponent(code ?? '')}/ask`,
        sponsorName: referral.value.sponsor.fullName,
      }
    : { action: '/ask' }
}

function shownFaq({ key, question, text, html }: FaqView) {
  const answer =
    html === undefined ? { kind: 'text' as const, text } : { kind: 'html' as const, html }
  return { key, question, answer }
}
