import * as z from 'zod'
import type { Resource } from '../service.ts'
import { SesFault } from './ses-fault.ts'

export type SesEventType = 'send' | 'delivery' | 'bounce' | 'complaint' | 'reject'

/** Reputation, tracking, transport and the dashboard change nothing on one machine. */
const configurationSetSchema = z.strictObject({
  Name: z.optional(z.string()),
  SendingOptions: z.optional(z.strictObject({ SendingEnabled: z.optional(z.boolean()) })),
  DeliveryOptions: z.optional(z.unknown()),
  ReputationOptions: z.optional(z.unknown()),
  SuppressionOptions: z.optional(z.unknown()),
  TrackingOptions: z.optional(z.unknown()),
  VdmOptions: z.optional(z.unknown()),
  Tags: z.optional(z.unknown()),
})

const EVENT_TYPES = [
  'send',
  'reject',
  'bounce',
  'complaint',
  'delivery',
  'open',
  'click',
  'renderingFailure',
  'deliveryDelay',
  'subscription',
] as const

const destinationSchema = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.optional(z.string()),
    Enabled: z.optional(z.boolean()),
    MatchingEventTypes: z.array(z.enum(EVENT_TYPES)),
    EventBridgeDestination: z.strictObject({
      EventBusArn: z
        .string()
        .regex(/:event-bus\/default$/, 'SES publishes to the default bus only'),
    }),
  }),
})

/** Configuration sets by name, and which events each of them publishes. */
export class ConfigurationSets {
  readonly #isPaused = new Map<string, boolean>()
  readonly #destinations: { readonly set: string; readonly types: readonly string[] }[] = []

  addSet(resource: Resource): void {
    const { SendingOptions } = parse(configurationSetSchema, resource)
    this.#isPaused.set(resource.name, SendingOptions?.SendingEnabled === false)
  }

  addDestination(resource: Resource): void {
    const { ConfigurationSetName, EventDestination } = parse(destinationSchema, resource)
    if (EventDestination.Enabled === false) return
    this.#destinations.push({
      set: ConfigurationSetName,
      types: EventDestination.MatchingEventTypes,
    })
  }

  requireSending(name: string): void {
    const isPaused = this.#isPaused.get(name)
    if (isPaused === undefined) {
      throw new SesFault(
        'ConfigurationSetDoesNotExist',
        `Configuration set <${name}> does not exist.`,
      )
    }
    if (isPaused) {
      throw new SesFault(
        'ConfigurationSetSendingPausedException',
        `Email sending is paused for configuration set <${name}>.`,
      )
    }
  }

  /** One event for each destination that wants it. */
  destinationsFor(name: string, type: SesEventType): number {
    return this.#destinations.filter(({ set, types }) => set === name && types.includes(type))
      .length
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, resource: Resource): z.output<Schema> {
  const parsed = schema.safeParse(resource.properties)
  if (parsed.success) return parsed.data
  throw new Error(`${resource.logicalId} (${resource.type}):\n${z.prettifyError(parsed.error)}`)
}
