import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import { type ControlInput, inputOf, refusalOf } from './control-request.ts'
import { giveFeedback } from './give-feedback.ts'
import { mailPage } from './mail-page.ts'
import { moveClock } from './move-clock.ts'
import { overviewPage } from './overview-page.ts'
import { problem } from './problem.ts'
import { receiveMail } from './receive-mail.ts'
import { replyAsPerson } from './reply-as-person.ts'
import { switchFault } from './switch-fault.ts'

const ROOT = '/_local'

export function isControlPath(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`)
}

/** What people and tests steer and watch the local cloud with. */
export async function controlAnswer(cloud: LocalCloud, request: HttpRequest): Promise<HttpAnswer> {
  const refusal = refusalOf(request)
  if (refusal) return refusal
  const path = request.url.pathname.slice(ROOT.length).replace(/\/$/, '')
  const answer =
    request.method === 'POST'
      ? await act(cloud, path, request)
      : await look(cloud, path, request.url)
  return answer ?? problem(404, `There is no ${request.method} ${request.url.pathname}.`)
}

async function look(
  cloud: LocalCloud,
  path: string,
  { searchParams }: URL,
): Promise<HttpAnswer | undefined> {
  switch (path) {
    case '':
      return overviewPage(cloud)
    case '/clock':
      return jsonAnswer(200, { now: new Date(cloud.clock.now()).toISOString() })
    case '/mail':
      return jsonAnswer(200, await cloud.mails(searchParams.get('to') ?? undefined))
    case '/schedules':
      return jsonAnswer(200, cloud.schedules())
    case '/calls':
      return jsonAnswer(200, cloud.calls(searchParams.get('function') ?? undefined))
    case '/metrics':
      return jsonAnswer(200, cloud.metrics())
    default:
      return lookAtMail(cloud, path, searchParams)
  }
}

async function lookAtMail(
  cloud: LocalCloud,
  path: string,
  searchParams: URLSearchParams,
): Promise<HttpAnswer | undefined> {
  const [, id, extension] = /^\/mail\/([\w-]+)(\.eml)?$/.exec(path) ?? []
  if (id === undefined) return undefined
  if (!extension) return mailPage(cloud, id, searchParams.get('reply') ?? undefined)
  const raw = cloud.rawMail(id)
  // As plain text: a browser must not take a mail's content for a page of ours.
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  }
  return raw === undefined ? undefined : { status: 200, headers, body: raw }
}

async function act(
  cloud: LocalCloud,
  path: string,
  request: HttpRequest,
): Promise<HttpAnswer | undefined> {
  if (path === '/inbound') return receiveMail(cloud, request)
  const input = inputOf(request)
  if (!input) return problem(400, 'The body is not a JSON object.')
  switch (path) {
    case '/clock':
      return moveClock(cloud, input)
    case '/feedback':
      return giveFeedback(cloud, input)
    case '/faults':
      return switchFault(cloud, input)
    default:
      return actOnMail(cloud, path, input)
  }
}

async function actOnMail(
  cloud: LocalCloud,
  path: string,
  input: ControlInput,
): Promise<HttpAnswer | undefined> {
  const [, id] = /^\/mail\/([\w-]+)\/reply$/.exec(path) ?? []
  return id === undefined ? undefined : replyAsPerson(cloud, id, input)
}
