import { awsAnswer, isAwsCall } from './aws-http.ts'
import { targetOf } from './clock-move.ts'
import { type ComposedCloud, composeCloud } from './compose-cloud.ts'
import { controlAnswer, isControlPath } from './control/control-routes.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from './http-message.ts'
import { type OpenServer, openServer } from './http-server.ts'
import type { LocalCloud } from './local-cloud.ts'
import { memoryState, openState } from './sqlite-state.ts'
import type { LocalState } from './state.ts'
import { resolveAssembly } from './template/resolve-assembly.ts'

export interface LocalCloudOptions {
  /** Folder of a cloud assembly: `cdk.out`. */
  readonly assembly: string
  /** @default nothing is kept */
  readonly stateFile?: string
  /** @default any free port */
  readonly port?: number
  /** @default silence */
  readonly log?: (line: string) => void
}

/** Run what was synthesised, on this machine. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { assembly, stateFile, port = 0, log = () => {} } = options
  const server = await openServer(port, log)
  try {
    const state = stateFile === undefined ? memoryState() : openState(stateFile)
    return runLocalCloud({ assembly, server, state, log })
  } catch (error) {
    await server.close()
    throw error
  }
}

export interface LocalCloudGround {
  readonly assembly: string
  readonly server: OpenServer
  readonly state: LocalState
  readonly log: (line: string) => void
}

/** The same on a port and a state that are open already. */
export function runLocalCloud({ assembly, server, state, log }: LocalCloudGround): LocalCloud {
  // Lambda's zone. Worker threads share the process's zone, whatever their own environment says.
  process.env['TZ'] = 'UTC'
  const url = `http://localhost:${server.port}`
  const parts = composeCloud({ state, assembly: resolveAssembly(assembly, url), log })
  const cloud = localCloud(url, parts, () => close(server, parts, state))
  server.answerWith((request) => answer(cloud, parts, request))
  return cloud
}

function localCloud(
  url: string,
  { clock, loop, activity, calls, metrics, aws, lambda }: ComposedCloud,
  closeAll: () => Promise<void>,
): LocalCloud {
  return {
    url,
    clock: {
      now: () => clock.now(),
      nextDueAt: () => loop.nextDueAt(),
      move: (move) => loop.advance((now) => targetOf(move, now), move.hold ? 'stand' : 'run'),
    },
    mails: (to) => aws.ses.mails(to === undefined ? {} : { to }),
    rawMail: (id) => aws.ses.raw(id),
    receiveMail: (raw, delivery) => aws.reception.receive(raw, delivery),
    giveFeedback: (feedback) => aws.ses.feedback(feedback) !== undefined,
    failWith: (service, fault) =>
      service === 'ses' ? aws.ses.failWith(fault) : aws.scheduler.failWith(fault),
    limitSending: (limit) => aws.ses.limitSending(limit),
    failFunction: (handler, isFailing) => {
      const target = lambda.functions.byHandler(handler)
      if (target) target.isFailing = isFailing
      return target !== undefined
    },
    schedules: () => aws.scheduler.list(),
    calls: (functionName) => calls.calls(functionName),
    callCounts: () => calls.counts(),
    metrics: () => metrics.sums(),
    quiet: () => activity.quiet(),
    close: closeAll,
  }
}

async function answer(
  cloud: LocalCloud,
  { endpoint, api }: ComposedCloud,
  request: HttpRequest,
): Promise<HttpAnswer> {
  if (isControlPath(request.url.pathname)) return controlAnswer(cloud, request)
  if (isAwsCall(request)) return awsAnswer(endpoint, request)
  return api ? api.handle(request) : jsonAnswer(404, { message: 'Not Found' })
}

async function close(
  server: OpenServer,
  { loop, lambda }: ComposedCloud,
  state: LocalState,
): Promise<void> {
  loop.close()
  await server.close()
  await lambda.functions.close()
  state.close()
}
