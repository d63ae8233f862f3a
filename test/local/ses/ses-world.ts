import { SendRawEmailCommand, SESClient, type SendRawEmailCommandInput } from '@aws-sdk/client-ses'
import type { BusEvent } from '../../../local/aws/events/bus-event.ts'
import type { AwsRequest, Resource } from '../../../local/aws/service.ts'
import { LocalSes, type LocalSesOptions } from '../../../local/aws/ses/local-ses.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import { WorkInFlight } from '../../../local/work-in-flight.ts'
import { ManualClock } from '../manual-clock.ts'
import { servedWorld } from '../served-world.ts'

export const SET = 'demo-mail'
const ALL_TYPES = ['send', 'delivery', 'bounce', 'complaint', 'reject']

export function resource(
  type: string,
  name: string,
  properties: Record<string, unknown>,
): Resource {
  return { logicalId: 'Mail', type, name, arn: undefined, ref: name, properties }
}

export function eventDestination(changes: Record<string, unknown> = {}): Resource {
  const bus = 'arn:aws:events:eu-west-1:111122223333:event-bus/default'
  return resource('AWS::SES::ConfigurationSetEventDestination', 'events', {
    ConfigurationSetName: SET,
    EventDestination: {
      MatchingEventTypes: ALL_TYPES,
      EventBridgeDestination: { EventBusArn: bus },
      ...changes,
    },
  })
}

/** SES at 20 November 2026, 10:00 UTC; `demo.example` may send, by the configuration set `demo-mail`. */
export function sesWorld(options: Partial<LocalSesOptions> = {}) {
  const clock = new ManualClock('2026-11-20T10:00:00Z')
  const activity = new WorkInFlight()
  const state = options.state ?? memoryState()
  const events: BusEvent[] = []
  const ses = new LocalSes({
    state,
    clock,
    activity,
    region: 'eu-west-1',
    accountId: '111122223333',
    publish: (event) => void events.push(event),
    ...options,
  })
  ses.addIdentity(
    resource('AWS::SES::EmailIdentity', 'demo.example', { EmailIdentity: 'demo.example' }),
  )
  ses.addConfigurationSet(resource('AWS::SES::ConfigurationSet', SET, { Name: SET }))
  ses.addEventDestination(eventDestination())
  const happened = () => events.map((event) => String(event.detail['eventType']))
  return { ses, clock, activity, state, events, happened }
}

/** A raw message: headers as given, then one line of text. */
export function rawMessage(headers: Record<string, string> = {}, body = 'Hello'): Uint8Array {
  const all = {
    From: 'Demo <hello@demo.example>',
    To: 'ada@example.org',
    Subject: 'Welcome',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}\r\n`)
}

/** Sends without a network between; the parameters are those of the query protocol. */
export async function send(
  ses: LocalSes,
  parameters: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const body = new URLSearchParams({
    Action: 'SendRawEmail',
    'RawMessage.Data': Buffer.from(rawMessage(headers)).toString('base64'),
    ConfigurationSetName: SET,
    ...parameters,
  })
  if (parameters['ConfigurationSetName'] === '') body.delete('ConfigurationSetName')
  const url = new URL('http://127.0.0.1/')
  const request: AwsRequest = {
    service: 'ses',
    method: 'POST',
    url,
    headers: {},
    body: String(body),
  }
  const response = await ses.handle(request)
  if (response.status !== 200) throw new Error(String(response.body))
  return /<MessageId>(.*)<\/MessageId>/.exec(String(response.body))?.[1]
}

/** For each test around this call: SES, and the sending of a real client. */
export function servedSes() {
  const served = servedWorld({
    world: () => sesWorld(),
    services: ({ ses }) => ({ ses }),
    client: (options) => new SESClient(options),
  })
  const send = (
    input: Partial<SendRawEmailCommandInput> = {},
    headers: Record<string, string> = {},
    body?: string,
  ) => {
    const RawMessage = { Data: rawMessage(headers, body) }
    return served.client.send(new SendRawEmailCommand({ RawMessage, ...input }))
  }
  return { served, send }
}
