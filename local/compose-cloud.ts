import { Access } from './access.ts'
import { AwsEndpoint } from './aws-endpoint.ts'
import { CallLog } from './call-log.ts'
import { callerOf } from './caller.ts'
import { EmbeddedMetrics } from './embedded-metrics.ts'
import { type EmulatedAws, emulateAws } from './emulated-aws.ts'
import { EventLoop } from './event-loop.ts'
import { HttpApi } from './gateway/http-api.ts'
import { httpApiTemplate } from './gateway/http-api-template.ts'
import { type ComposedLambda, composeLambda } from './lambda/compose-lambda.ts'
import { connectEventSources } from './lambda/event-source/event-sources.ts'
import type { FunctionHost } from './lambda/execution-environment.ts'
import { functionEnvironment } from './lambda/function-environment.ts'
import { InvokePermissions } from './lambda/invoke-permissions.ts'
import { LocalClock } from './local-clock.ts'
import type { LocalState } from './state.ts'
import type { ResolvedAssembly } from './template/resolve-assembly.ts'
import { WorkInFlight } from './work-in-flight.ts'

export interface CloudFoundation {
  readonly state: LocalState
  readonly assembly: ResolvedAssembly
  readonly log: (line: string) => void
}

export interface ComposedCloud {
  readonly clock: LocalClock
  readonly loop: EventLoop
  readonly activity: WorkInFlight
  readonly calls: CallLog
  readonly metrics: EmbeddedMetrics
  readonly aws: EmulatedAws
  readonly lambda: ComposedLambda
  readonly endpoint: AwsEndpoint
  /** Undefined when the template has no HTTP API. */
  readonly api: HttpApi | undefined
}

/** Every part of the template, connected; time and events start to flow at once. */
export function composeCloud({ state, assembly, log }: CloudFoundation): ComposedCloud {
  const { resources } = assembly
  const clock = new LocalClock(state)
  const activity: WorkInFlight = new WorkInFlight(() => loop.arm())
  const loop = new EventLoop(clock, activity)
  const calls = new CallLog()
  const metrics = new EmbeddedMetrics()
  const access = new Access(resources)
  const permissions = new InvokePermissions(resources)
  const place = { ...assembly, state, clock, activity, access, permissions, calls, log }

  const aws = emulateAws({ ...place, triggers: () => lambda.triggers })
  const sendTo = aws.sqs.send.bind(aws.sqs)
  const host = functionHost(assembly, clock, () => endpoint, functionLog(metrics, log))
  const lambda: ComposedLambda = composeLambda({ ...place, host, sendTo })
  const callers = { callerOf: (accessKeyId: string) => callerOf(accessKeyId, lambda.functions) }
  const services = new Map([...aws.services, ['lambda', lambda.service]])
  const endpoint: AwsEndpoint = new AwsEndpoint({ ...place, ...callers, services })
  const template = httpApiTemplate(resources, lambda.functions)
  const api = template && new HttpApi({ ...place, ...callers, template })
  const streams = connectEventSources({ ...place, ...aws, functions: lambda.functions })
  for (const source of [...aws.sources, lambda.queue, ...streams]) loop.add(source)
  loop.arm()
  return { clock, loop, activity, calls, metrics, aws, lambda, endpoint, api }
}

function functionHost(
  { region, baseUrl }: ResolvedAssembly,
  clock: LocalClock,
  endpoint: () => AwsEndpoint,
  log: FunctionHost['log'],
): FunctionHost {
  return {
    clock: clock.shared,
    environment: (definition) => functionEnvironment(definition, { region, endpointUrl: baseUrl }),
    callAws: (call) => endpoint().call(call),
    log,
  }
}

/** What a function says, without the lines that are metrics. */
function functionLog(metrics: EmbeddedMetrics, log: (line: string) => void): FunctionHost['log'] {
  return (name, line) => {
    const said = metrics.take(line)
    if (said !== undefined) log(`[${name}] ${said}`)
  }
}
