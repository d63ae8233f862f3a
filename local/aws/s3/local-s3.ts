import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { Clock, DueSource } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import { readProperties } from '../../template/read-schema.ts'
import { TemplateProblem } from '../../template/template-problem.ts'
import type { AwsRequest, AwsResponse, AwsService, Permission, Resource } from '../service.ts'
import { BucketPolicy } from './bucket-policy.ts'
import { bucketSettings } from './bucket-settings.ts'
import { LocalBucket, type StoredObject } from './local-bucket.ts'
import { S3Fault, s3Error } from './s3-fault.ts'
import { s3Request } from './s3-request.ts'

export interface LocalS3Options {
  readonly state: LocalState
  readonly clock: Clock
}

const policyProperties = z.strictObject({ Bucket: z.string(), PolicyDocument: z.unknown() })

/** S3 as functions use it: `GetObject` and nothing else. What puts objects there is an AWS service. */
export class LocalS3 implements AwsService, DueSource {
  readonly #options: LocalS3Options
  readonly #buckets = new Map<string, LocalBucket>()

  constructor(options: LocalS3Options) {
    this.#options = options
  }

  /** From `AWS::S3::Bucket`. */
  addBucket(resource: Resource): void {
    const settings = bucketSettings(resource)
    this.#buckets.set(settings.name, new LocalBucket(settings, this.#options.state))
  }

  /** From `AWS::S3::BucketPolicy`. */
  addBucketPolicy(resource: Resource): void {
    const { Bucket, PolicyDocument } = readProperties(policyProperties, resource)
    const bucket = this.#buckets.get(Bucket)
    if (!bucket) throw new TemplateProblem(`${resource.logicalId}: there is no bucket ${Bucket}.`)
    bucket.policy = new BucketPolicy(PolicyDocument, resource.logicalId)
  }

  bucket(name: string): LocalBucket | undefined {
    return this.#buckets.get(name)
  }

  operationOf(request: AwsRequest): string {
    return s3Request(request).operation
  }

  /** Whoever may not list a bucket is not told either that it lacks an object. */
  permissionsFor(request: AwsRequest): readonly Permission[] {
    const { operation, bucket: name, key } = s3Request(request)
    if (operation !== 'GetObject') return []
    const bucket = this.#buckets.get(name)
    const arn = `arn:aws:s3:::${name}`
    const asked = { action: 's3:GetObject', resource: `${arn}/${key}` }
    const isMissing = bucket !== undefined && bucket.get(key) === undefined
    return isMissing ? [asked, { action: 's3:ListBucket', resource: arn }] : [asked]
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    const { operation, bucket, key } = s3Request(request)
    try {
      if (operation === 'GetObject') return objectAnswer(this.#object(bucket, key))
      const message = `S3's ${operation} is not modelled by the local cloud.`
      return this.errorResponse(501, 'NotImplemented', message)
    } catch (error) {
      if (!(error instanceof S3Fault)) throw error
      return this.errorResponse(error.status, error.code, error.message)
    }
  }

  errorResponse(status: number, code: string, message: string): AwsResponse {
    return s3Error(status, code, message)
  }

  nextDueAt(): number | undefined {
    const instants = [...this.#buckets.values()].map((bucket) => bucket.nextExpiryAt())
    const known = instants.filter((instant) => instant !== undefined)
    return known.length > 0 ? Math.min(...known) : undefined
  }

  fireDue(now: number): void {
    for (const bucket of this.#buckets.values()) bucket.expire(now)
  }

  #object(name: string, key: string): StoredObject {
    const bucket = this.#buckets.get(name)
    if (!bucket) throw new S3Fault(404, 'NoSuchBucket', 'The specified bucket does not exist')
    const asked = { action: 's3:GetObject', resource: `${bucket.settings.arn}/${key}` }
    if (bucket.policy?.deniesEverybody(asked))
      throw new S3Fault(403, 'AccessDenied', 'Access Denied')
    const object = bucket.get(key)
    if (!object) throw new S3Fault(404, 'NoSuchKey', 'The specified key does not exist.')
    return object
  }
}

function objectAnswer({ bytes, storedAt }: StoredObject): AwsResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'binary/octet-stream',
      'content-length': String(bytes.length),
      'last-modified': new Date(storedAt).toUTCString(),
      etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    },
    body: bytes,
  }
}
