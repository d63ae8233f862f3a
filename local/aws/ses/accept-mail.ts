import type { StoredMail } from './mail-store.ts'
import { renderMime, withoutHeaders } from './mime-header.ts'
import type { OutgoingMail } from './outgoing-mail.ts'
import { invalidParameter } from './ses-fault.ts'

const MAX_RECIPIENTS = 50
const MAX_BYTES = 10_485_760

/** SES writes its own, or takes them for itself. */
const REPLACED_HEADERS = [
  'Message-ID',
  'Date',
  'Bcc',
  'X-SES-CONFIGURATION-SET',
  'X-SES-MESSAGE-TAGS',
  'X-SES-SOURCE-ARN',
  'X-SES-FROM-ARN',
  'X-SES-RETURN-PATH-ARN',
]

export function checkMail(mail: OutgoingMail): void {
  if (mail.recipients.length === 0) throw invalidParameter("Missing required header 'To'.")
  if (mail.recipients.length > MAX_RECIPIENTS) {
    throw invalidParameter(`Recipient count exceeds ${MAX_RECIPIENTS}.`)
  }
  if (mail.sizeBytes > MAX_BYTES) {
    throw invalidParameter(
      `Message length is more than ${MAX_BYTES} bytes long: '${mail.sizeBytes}'.`,
    )
  }
}

interface Acceptance {
  readonly id: string
  readonly at: number
  readonly region: string
  readonly configurationSet: string | undefined
}

/** The mail as it leaves SES. */
export function acceptMail(mail: OutgoingMail, acceptance: Acceptance): StoredMail {
  const { id, at, region, configurationSet } = acceptance
  const kept = withoutHeaders(mail.message, REPLACED_HEADERS)
  const own = [
    { name: 'Message-ID', value: `<${id}@${mailDomain(region)}>` },
    { name: 'Date', value: new Date(at).toUTCString().replace('GMT', '+0000') },
  ]
  const raw = renderMime(own, kept)
  return {
    id,
    at,
    operation: mail.operation,
    source: mail.source,
    from: mail.from,
    to: mail.recipients,
    ...(configurationSet === undefined ? {} : { configurationSet }),
    tags: mail.tags,
    rawBase64: raw.toString('base64'),
  }
}

/** The oldest region has a domain without its name. */
function mailDomain(region: string): string {
  return region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`
}
