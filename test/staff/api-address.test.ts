import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiAddress } from '../../staff/api-address.ts'
import { staff } from './staff-at-work.ts'

const GATEWAY = 'https://abc123.execute-api.eu-central-1.amazonaws.com'

describe('the region', () => {
  it.each([
    ['as it was said', { api: GATEWAY, region: 'eu-west-3' }, { AWS_REGION: 'x' }, 'eu-west-3'],
    ['from the gateway’s own name', { api: GATEWAY }, { AWS_REGION: 'us-east-1' }, 'eu-central-1'],
    ['from the shell', { api: 'https://api.club.example' }, { AWS_REGION: 'a-1' }, 'a-1'],
    [
      'from the shell’s older name',
      { api: 'https://api.club.example' },
      { AWS_DEFAULT_REGION: 'b-1' },
      'b-1',
    ],
  ])('is taken %s', (_, options, environment, region) => {
    expect(apiAddress(options, environment)).toMatchObject({ region })
  })

  it('is asked for when nothing says it', () => {
    expect(apiAddress({ api: 'https://api.club.example' }, {})).toMatch(/Which region/)
  })
})

describe('an address', () => {
  it.each(['club', 'ftp://localhost', 'javascript:x'])('like %s is refused', (api) => {
    expect(apiAddress({ api }, {})).toMatch(/not the address/)
  })

  it.each(['http://api.club.example', 'http://127.0.0.1.evil.example', 'http://localhost.example'])(
    'beyond this machine without encryption (%s) is refused',
    (api) => {
      expect(apiAddress({ api, region: 'eu-west-1' }, {})).toMatch(/only https/)
    },
  )
})

describe('beyond this machine', () => {
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
    vi.stubEnv('AWS_SESSION_TOKEN', 'session')
  })
  afterEach(() => vi.unstubAllEnvs())

  it('staff sign with their own AWS credentials for the gateway', async () => {
    const sent: { url: URL; headers: Headers }[] = []
    const send: typeof fetch = async (url, init) => {
      const href = url instanceof Request ? url.url : url
      sent.push({ url: new URL(href), headers: new Headers(init?.headers) })
      return Response.json({ faqs: [] })
    }
    const { code } = await staff(['faqs', '--api', `${GATEWAY}/base/`], { fetch: send })
    expect(code).toBe(0)
    expect(sent[0]?.url.href).toBe(`${GATEWAY}/base/v1/staff/faqs`)
    expect(sent[0]?.headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/execute-api\/aws4_request, SignedHeaders=accept;host;x-amz-content-sha256;x-amz-date;x-amz-security-token, /,
    )
    expect(sent[0]?.headers.get('x-amz-security-token')).toBe('session')
  })
})
