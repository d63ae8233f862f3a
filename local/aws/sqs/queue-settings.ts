import * as z from 'zod'
import type { Resource } from '../service.ts'

const redrivePolicySchema = z.strictObject({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
})

const queueSchema = z.strictObject({
  QueueName: z.optional(z.string()),
  VisibilityTimeout: z.int().min(0).max(43_200).default(30),
  DelaySeconds: z.int().min(0).max(900).default(0),
  MessageRetentionPeriod: z.int().min(60).max(1_209_600).default(345_600),
  MaximumMessageSize: z.int().min(1024).max(1_048_576).default(1_048_576),
  ReceiveMessageWaitTimeSeconds: z.int().min(0).max(20).default(0),
  RedrivePolicy: z.optional(redrivePolicySchema),
  /** Who may redrive to a queue, encryption and tags change nothing on one machine. */
  RedriveAllowPolicy: z.optional(z.unknown()),
  SqsManagedSseEnabled: z.optional(z.boolean()),
  Tags: z.optional(z.unknown()),
})

export interface QueueSettings extends Omit<z.output<typeof queueSchema>, 'QueueName'> {
  readonly name: string
  readonly arn: string
  readonly url: string
}

/** From `AWS::SQS::Queue`; what is not modelled, such as a FIFO queue, is refused by name. */
export function parseQueue(resource: Resource): QueueSettings {
  const parsed = queueSchema.safeParse(resource.properties)
  if (!parsed.success) {
    throw new Error(`${resource.logicalId} (${resource.type}):\n${z.prettifyError(parsed.error)}`)
  }
  if (resource.arn === undefined || resource.ref === undefined) {
    throw new Error(`${resource.logicalId} (${resource.type}) has no ARN or no URL.`)
  }
  return { ...parsed.data, name: resource.name, arn: resource.arn, url: resource.ref }
}
