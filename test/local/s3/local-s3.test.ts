import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import { LocalS3 } from '../../../local/aws/s3/local-s3.ts'
import type { Resource } from '../../../local/aws/service.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import { ManualClock } from '../manual-clock.ts'
import { servedWorld } from '../served-world.ts'

const ARN = 'arn:aws:s3:::letters'
const WORDS = Buffer.from('caf\xe9 \x00\xff', 'latin1')

function resource(type: string, properties: Record<string, unknown>): Resource {
  return { logicalId: 'Letters', type, name: 'letters', arn: ARN, ref: 'letters', properties }
}

function lettersWorld({ state = memoryState(), keptDays = 30, statements = [] as object[] } = {}) {
  const clock = new ManualClock('2026-11-20T10:00:00Z')
  const s3 = new LocalS3({ state, clock })
  const Rules = [{ ExpirationInDays: keptDays, Status: 'Enabled' }]
  s3.addBucket(resource('AWS::S3::Bucket', { LifecycleConfiguration: { Rules } }))
  const PolicyDocument = { Version: '2012-10-17', Statement: statements }
  s3.addBucketPolicy(resource('AWS::S3::BucketPolicy', { Bucket: 'letters', PolicyDocument }))
  const put = (key: string) => s3.bucket('letters')?.put(key, WORDS, clock.now())
  const has = (key: string) => s3.bucket('letters')?.get(key) !== undefined
  return { s3, clock, state, put, has }
}

const served = servedWorld({
  world: () => lettersWorld(),
  services: ({ s3 }) => ({ s3 }),
  client: (options) => new S3Client(options),
})

function getting(key: string, more: { Range?: string; Bucket?: string } = {}) {
  return served.client.send(new GetObjectCommand({ Bucket: 'letters', Key: key, ...more }))
}

test('an object comes byte for byte, with its length told before its body', async () => {
  served.world.put('in/a+b c')
  const { Body, ContentLength, LastModified } = await getting('in/a+b c')
  expect(ContentLength).toBe(WORDS.length)
  expect(LastModified?.toISOString()).toBe('2026-11-20T10:00:00.000Z')
  expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(WORDS)
})

test('reading an object needs the right to that very object', async () => {
  served.world.put('in/a')
  await getting('in/a')
  expect(served.permissions).toEqual([{ action: 's3:GetObject', resource: `${ARN}/in/a` }])
})

test('only who may list the bucket is told that an object is missing', async () => {
  await expect(getting('in/nothing')).rejects.toMatchObject({ name: 'NoSuchKey' })
  expect(served.permissions).toEqual([
    { action: 's3:GetObject', resource: `${ARN}/in/nothing` },
    { action: 's3:ListBucket', resource: ARN },
  ])
})

test('a client may name the bucket in the host, as it does on AWS', async () => {
  served.world.put('in/a')
  const { status, body } = await served.world.s3.handle({
    service: 's3',
    method: 'GET',
    url: new URL('http://localhost/in/a?x-id=GetObject'),
    headers: { host: 'letters.localhost:3000' },
    body: '',
  })
  expect([status, Buffer.from(body)]).toEqual([200, WORDS])
})

test('a bucket that is not there is an error of its own', async () => {
  await expect(getting('a', { Bucket: 'others' })).rejects.toMatchObject({ name: 'NoSuchBucket' })
})

test('what the local cloud does not model is refused by name, not answered in part', async () => {
  served.world.put('in/a')
  await expect(getting('in/a', { Range: 'bytes=0-1' })).rejects.toMatchObject({
    name: 'NotImplemented',
  })
  await expect(served.client.send(new ListObjectsV2Command({ Bucket: 'letters' }))).rejects.toThrow(
    'is not modelled by the local cloud',
  )
})

describe('the bucket policy', () => {
  const everything = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: '*' }

  test('that denies calls without TLS denies none here, one that denies everybody does', async () => {
    const insecure = { Bool: { 'aws:SecureTransport': 'false' } }
    await served.start(lettersWorld({ statements: [{ ...everything, Condition: insecure }] }))
    served.world.put('in/a')
    await getting('in/a')
    await served.start(lettersWorld({ statements: [everything] }))
    served.world.put('in/a')
    await expect(getting('in/a')).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  test('that names a role is refused, for it would be neither allowed nor denied here', () => {
    const role = { AWS: 'arn:aws:iam::111122223333:role/reader' }
    expect(() => lettersWorld({ statements: [{ ...everything, Principal: role }] })).toThrow(
      'only AWS services and "*" are modelled',
    )
  })
})

describe('an object', () => {
  test('is gone at the first midnight after its days, and not before', () => {
    const { s3, clock, put, has } = lettersWorld()
    put('in/a')
    clock.runUntil('2026-11-21T10:00:00Z', s3)
    put('in/b')
    expect(new Date(s3.nextDueAt() ?? 0).toISOString()).toBe('2026-12-21T00:00:00.000Z')
    clock.runUntil('2026-12-20T23:59:59Z', s3)
    expect([has('in/a'), has('in/b')]).toEqual([true, true])
    clock.runUntil('2026-12-21T00:00:00Z', s3)
    expect([has('in/a'), has('in/b')]).toEqual([false, true])
    clock.runUntil('2026-12-22T00:00:00Z', s3)
    expect([has('in/b'), s3.nextDueAt()]).toEqual([false, undefined])
  })

  test('outlives a restart, with its age', () => {
    const first = lettersWorld()
    first.put('in/z')
    first.clock.runUntil('2026-11-25T10:00:00Z', first.s3)
    first.put('in/a')
    const again = lettersWorld({ state: first.state })
    expect(again.s3.bucket('letters')?.get('in/z')?.bytes).toEqual(WORDS)
    again.clock.runUntil('2026-12-21T00:00:00Z', again.s3)
    expect([again.has('in/z'), again.has('in/a')]).toEqual([false, true])
  })
})

test.each([
  [
    'a property of a bucket',
    'AWS::S3::Bucket',
    { WebsiteConfiguration: {} },
    'WebsiteConfiguration',
  ],
  ['a policy without a bucket', 'AWS::S3::BucketPolicy', { Bucket: 'x', PolicyDocument: {} }, 'x'],
])('%s that the local cloud does not know is refused by name', (_, type, properties, named) => {
  const s3 = new LocalS3({ state: memoryState(), clock: new ManualClock('2026-11-20T10:00:00Z') })
  const add = () =>
    type === 'AWS::S3::Bucket'
      ? s3.addBucket(resource(type, properties))
      : s3.addBucketPolicy(resource(type, properties))
  expect(add).toThrow(named)
})
