import type { AwsRequest } from '../service.ts'

/** What a call is about. */
export interface S3Request {
  /** `GetObject`, or the call itself where it is none that the local cloud runs. */
  readonly operation: string
  readonly bucket: string
  readonly key: string
}

const BUCKET_HOST = /^(.+)\.localhost(?::\d+)?$/

/** The bucket is in the host's name, where an SDK puts it, or the first part of the path. */
export function s3Request({ method, url, headers }: AwsRequest): S3Request {
  const path = decodeURIComponent(url.pathname.slice(1))
  const [, ofHost] = BUCKET_HOST.exec(headers['host'] ?? '') ?? []
  const slash = path.includes('/') ? path.indexOf('/') : path.length
  const bucket = ofHost ?? path.slice(0, slash)
  const key = ofHost === undefined ? path.slice(slash + 1) : path
  // Versions, parts and pieces of an object are other operations, or other answers.
  const isWhole = [...url.searchParams.keys()].every((name) => name === 'x-id') && !headers['range']
  const isGetObject = method === 'GET' && key !== '' && isWhole
  return {
    operation: isGetObject ? 'GetObject' : `${method} ${url.pathname}${url.search}`,
    bucket,
    key,
  }
}
