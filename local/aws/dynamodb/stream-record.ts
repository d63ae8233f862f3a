import { createHash } from 'node:crypto'
import type { Item } from './attribute-value.ts'
import { itemSize } from './item-size.ts'

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'

/** Set only when it was not a caller who wrote. */
export interface UserIdentity {
  readonly type: 'Service'
  readonly principalId: 'dynamodb.amazonaws.com'
}

/** As Lambda hands it to a function. */
export interface StreamRecord {
  readonly eventID: string
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  readonly eventVersion: '1.1'
  readonly eventSource: 'aws:dynamodb'
  readonly awsRegion: string
  readonly eventSourceARN: string
  readonly userIdentity?: UserIdentity
  readonly dynamodb: {
    /** Whole seconds. */
    readonly ApproximateCreationDateTime: number
    readonly Keys: Item
    readonly NewImage?: Item
    readonly OldImage?: Item
    readonly SequenceNumber: string
    readonly SizeBytes: number
    readonly StreamViewType: StreamViewType
  }
}

export interface StreamSource {
  readonly arn: string
  readonly region: string
  readonly viewType: StreamViewType
  readonly keyAttributes: readonly string[]
}

export interface StreamedWrite {
  readonly before: Item | undefined
  readonly after: Item | undefined
  readonly sequenceNumber: string
  readonly writtenAtMs: number
  readonly userIdentity: UserIdentity | undefined
}

export function streamRecord(source: StreamSource, write: StreamedWrite): StreamRecord {
  const { arn, region, viewType } = source
  const { before, after, sequenceNumber, userIdentity } = write
  const keys = keysOf(source.keyAttributes, after ?? before ?? {})
  const oldImage = viewType.includes('OLD') ? before : undefined
  const newImage = viewType.includes('NEW') ? after : undefined
  return {
    eventID: createHash('md5').update(`${arn}/${sequenceNumber}`).digest('hex'),
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    eventSourceARN: arn,
    ...(userIdentity && { userIdentity }),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(write.writtenAtMs / 1000),
      Keys: keys,
      ...(newImage && { NewImage: newImage }),
      ...(oldImage && { OldImage: oldImage }),
      SequenceNumber: sequenceNumber,
      SizeBytes: itemSize(keys) + itemSize(newImage ?? {}) + itemSize(oldImage ?? {}),
      StreamViewType: viewType,
    },
  }
}

function keysOf(keyAttributes: readonly string[], item: Item): Item {
  return Object.fromEntries(keyAttributes.map((name) => [name, item[name] ?? {}]))
}
