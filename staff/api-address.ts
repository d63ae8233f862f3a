import type { Credentials } from './signed-headers.ts'

export interface ApiAddress {
  readonly url: URL
  readonly region: string
  readonly credentials: () => Promise<Credentials>
}

type Environment = Readonly<Record<string, string | undefined>>

export const DEFAULT_API = 'http://localhost:3000'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
/** Whom the local cloud takes for staff; it is worth nothing anywhere else. */
const LOCAL_STAFF = { accessKeyId: 'local-staff', secretAccessKey: 'local-staff' }
const GATEWAY_HOST = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/

/** Where the API is and who signs; a text says what is wrong with what was given. */
export function apiAddress(
  options: { readonly api?: string | undefined; readonly region?: string | undefined },
  environment: Environment,
): ApiAddress | string {
  const text = options.api ?? (environment['UPLINE_API'] || DEFAULT_API)
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return `"${text}" is not the address of an API.`
  if (LOOPBACK.includes(url.hostname)) {
    const region = options.region ?? 'eu-west-1'
    return { url, region, credentials: async () => LOCAL_STAFF }
  }
  if (url.protocol !== 'https:') return `"${text}": only https beyond this machine, please.`
  const region = options.region ?? regionOf(url, environment)
  if (!region) return 'Which region? Say it with --region, or set AWS_REGION.'
  return { url, region, credentials: awsCredentials }
}

/** The host says it more surely than a shell that was set up for something else. */
function regionOf({ hostname }: URL, environment: Environment): string | undefined {
  const { AWS_REGION, AWS_DEFAULT_REGION } = environment
  return GATEWAY_HOST.exec(hostname)?.[1] ?? (AWS_REGION || AWS_DEFAULT_REGION)
}

/** As every AWS tool finds them: environment, profile, single sign-on, the machine's role. */
async function awsCredentials(): Promise<Credentials> {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node')
  return defaultProvider()()
}
