import { parseAddress, parseAddresses } from './mail-address.ts'
import { headerOf, parseMime, type MimeMessage } from './mime-header.ts'
import { invalidParameter } from './ses-fault.ts'
import type { SesQuery } from './ses-query.ts'

/** A mail as it was handed to SES, whichever operation carried it. */
export interface OutgoingMail {
  readonly operation: string
  /** The envelope's sender, and that of the From header; both must be verified. */
  readonly source: string
  readonly from: string
  readonly recipients: readonly string[]
  readonly configurationSet: string | undefined
  readonly tags: Readonly<Record<string, string>>
  readonly message: MimeMessage
  readonly sizeBytes: number
}

const RAW_PARAMETERS = ['RawMessage.Data', 'Source', 'Destinations', 'Tags', 'ConfigurationSetName']

/** From `SendRawEmail`; what a parameter does not say, the message's headers do. */
export function rawMail(query: SesQuery): OutgoingMail {
  query.allowOnly(RAW_PARAMETERS)
  const raw = Buffer.from(query.required('RawMessage.Data'), 'base64')
  return describeMail(query, raw, query.list('Destinations'))
}

export function describeMail(
  query: SesQuery,
  raw: Buffer,
  destinations: readonly string[],
): OutgoingMail {
  const message = parseMime(raw)
  const from = headerOf(message, 'From')
  if (from === undefined) throw invalidParameter("Missing required header 'From'.")
  const inHeaders = ['To', 'Cc', 'Bcc'].map((name) => headerOf(message, name) ?? '')
  const recipients = destinations.length > 0 ? destinations : inHeaders
  return {
    operation: query.operation,
    source: parseAddress(query.text('Source') ?? from),
    from: parseAddress(from),
    recipients: recipients.flatMap(parseAddresses),
    configurationSet:
      query.text('ConfigurationSetName') ?? headerOf(message, 'X-SES-CONFIGURATION-SET'),
    tags: tagsOf(query, message),
    message,
    sizeBytes: raw.length,
  }
}

/** SES never joins the two: tags of parameters replace those of the header. */
function tagsOf(query: SesQuery, message: MimeMessage): Record<string, string> {
  const given = query.tags()
  const tags = Object.keys(given).length > 0 ? given : headerTags(message)
  for (const [name, value] of Object.entries(tags)) {
    if (/^[\w-]{1,256}$/.test(name) && /^[\w-]{1,256}$/.test(value)) continue
    throw invalidParameter(
      `Invalid message tag ${name}=${value}: only A-Z a-z 0-9 _ - are allowed.`,
    )
  }
  return tags
}

function headerTags(message: MimeMessage): Record<string, string> {
  const text = headerOf(message, 'X-SES-MESSAGE-TAGS') ?? ''
  const pairs = text.split(',').filter((pair) => pair.trim() !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=', 2)
      return [name.trim(), value.trim()]
    }),
  )
}
