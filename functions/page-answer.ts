import type { VNode } from 'preact'
import type { HttpAnswer } from '../shared/aws/http.ts'
import { FAILURES, type Failure } from '../shared/kernel/failure.ts'
import type { Upline } from '../shared/perform.ts'
import type { Site } from '../web/components/layout.tsx'
import { MessagePage } from '../web/pages/message-page.tsx'
import { renderPage } from '../web/render-page.tsx'

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  // Answers are looked up as somebody types.
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A link's secret is in the address: it goes neither to a cache nor to another site. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

export function siteOf({ organisation: { settings } }: Upline): Site {
  const { name: organisationName, locale, postalAddress } = settings
  return { organisationName, locale, postalAddress }
}

export function page<Props extends object>(
  Page: (props: Props) => VNode,
  props: NoInfer<Props>,
  statusCode = 200,
): HttpAnswer {
  return { statusCode, headers: PAGE_HEADERS, body: renderPage(Page, props) }
}

/** After a form: the browser fetches a page, so that going back or reloading sends nothing again. */
export function seeOther(location: string): HttpAnswer {
  return { statusCode: 303, headers: { ...PAGE_HEADERS, location } }
}

function message(
  upline: Upline,
  statusCode: number,
  title: string,
  text: readonly string[],
  written?: string,
): HttpAnswer {
  const link = { href: '/', label: 'To the first page' }
  return page(MessagePage, { site: siteOf(upline), title, text, link, written }, statusCode)
}

export function unknownPage(upline: Upline): HttpAnswer {
  return message(upline, 404, 'There is nothing here', [
    'The address may be mistyped, or the page is gone.',
  ])
}

/** One answer for wrong, expired and used-up links: it tells nothing of who has which. */
export function refusedLink(upline: Upline, written?: string): HttpAnswer {
  const text = [
    'It may be incomplete, too old or replaced by a newer one.',
    'Look for the newest mail from us and use the link in it. Every mail brings a fresh one.',
  ]
  return message(upline, 403, 'This link does not work any more', text, written)
}

/** The day's share is used up; what waits is kept. */
export function tomorrowPage(upline: Upline): HttpAnswer {
  return message(upline, 429, 'That is a lot for one day', [
    'Nothing is lost: your question waits. Please press the button in the mail again tomorrow.',
  ])
}

/** The link of a mail was used before: what it was for has happened. */
export function alreadySentPage(upline: Upline): HttpAnswer {
  return message(upline, 200, 'This was sent already', [
    'Your question is on its way, and the mail about it holds the link to follow it.',
  ])
}

export function failedPage(upline: Upline): HttpAnswer {
  return message(upline, 500, 'Something went wrong on our side', [
    'Nothing of what you sent is lost by trying again. Please do so in a minute.',
  ])
}

export function tryAgainPage(upline: Upline): HttpAnswer {
  return message(upline, 409, 'This changed meanwhile', ['Please go back and try once more.'])
}

/** A form that no page of ours sends: too large, of another type, with other fields. */
export function unreadablePage(upline: Upline, { code }: Failure): HttpAnswer {
  const { status, title } = FAILURES[code]
  return message(upline, status, 'This form could not be read', [title, 'Nothing was changed.'])
}
