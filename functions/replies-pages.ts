import * as z from 'zod/mini'
import type { Route } from '../shared/aws/http-function.ts'
import { checked, formBody, type HttpAnswer, type HttpEvent } from '../shared/aws/http.ts'
import { FAILURES } from '../shared/kernel/failure.ts'
import { members } from '../shared/members/member.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import {
  decideQuarantined,
  mayConfirm,
  quarantinedFor,
} from '../shared/questions/decide-quarantined.ts'
import { readingOf } from '../shared/questions/question-holes.ts'
import type { QuarantinedReply } from '../shared/questions/quarantine.ts'
import { RepliesPage } from '../web/pages/replies-page.tsx'
import { page, refusedLink, seeOther, siteOf, tryAgainPage, unreadablePage } from './page-answer.ts'
import { momentOf } from './question-view.ts'
import { wordsForDoubt } from './words-for-doubt.ts'

const tokenOf = (event: HttpEvent) => event.pathParameters?.token ?? ''

/** Mails in somebody's name that were not believed: they say which are theirs. */
export function repliesPages(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'GET /replies/{token}': (event) => repliesPage(upline, event),
    'POST /replies/{token}': (event) => decide(upline, event),
  }
}

async function repliesPage(
  upline: Upline,
  event: HttpEvent,
  problem?: string,
): Promise<HttpAnswer> {
  const situation = situationOf(upline)
  const found = await quarantinedFor(situation, tokenOf(event))
  if (!found) return refusedLink(upline)
  const member = (await situation.reader.get(members, found.personId))?.value
  const moment = momentOf(readingOf(situation, member))
  const action = `/replies/${tokenOf(event)}`
  const act = (reply: QuarantinedReply, wanted: string) => ({
    action,
    hidden: { id: reply.id, act: wanted },
  })
  const replies = found.replies.map((reply) => ({
    id: reply.id,
    subject: reply.subject,
    text: reply.text,
    came: moment(reply.receivedAt),
    why: wordsForDoubt(reply.why),
    confirm: mayConfirm(reply) ? act(reply, 'confirm') : undefined,
    discard: act(reply, 'discard'),
  }))
  const done = outcomeIn(event)
  return page(
    RepliesPage,
    { site: siteOf(upline), replies, done, problem },
    problem === undefined ? 200 : 422,
  )
}

const decisionSchema = z.strictObject({
  id: z.string().check(z.maxLength(40)),
  act: z.enum(['confirm', 'discard']),
})

async function decide(upline: Upline, event: HttpEvent): Promise<HttpAnswer> {
  const body = formBody(event)
  const form = body.ok ? checked(body.value, decisionSchema) : body
  if (!form.ok) return unreadablePage(upline, form.failure)
  const { id, act } = form.value
  const decided = await decideQuarantined(upline, tokenOf(event), id, act)
  if (decided.ok) return seeOther(`/replies/${tokenOf(event)}?done=${act}`)
  const { code } = decided.failure
  if (code === 'TOKEN_INVALID') return refusedLink(upline)
  if (code === 'STATE_CHANGED') return tryAgainPage(upline)
  return repliesPage(upline, event, FAILURES[code].title)
}

function outcomeIn({ queryStringParameters }: HttpEvent): 'confirm' | 'discard' | undefined {
  const done = queryStringParameters?.done
  return done === 'confirm' || done === 'discard' ? done : undefined
}
