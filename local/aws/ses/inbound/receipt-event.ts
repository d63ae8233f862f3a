import { decodeWords } from 'postal-mime'
import { headerOf, type MimeMessage, parseMime } from '../mime-header.ts'
import { addressesIn, type IncomingMail } from './incoming-mail.ts'

const MOST_HEADER_BYTES = 10_240

export interface Receipt {
  readonly mail: IncomingMail
  /** As it is stored, with SES's own headers. */
  readonly stored: Buffer
  /** Those of the recipients that the rule is for. */
  readonly recipients: readonly string[]
  readonly isScanned: boolean
  readonly functionArn: string
}

/** What SES's Lambda action tells: everything but the body. */
export function receiptEvent(receipt: Receipt): object {
  const { mail, recipients, isScanned, functionArn } = receipt
  const { verdicts, at } = mail
  const status = (verdict: string) => ({ status: verdict })
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: mailPart(receipt),
          receipt: {
            timestamp: new Date(at).toISOString(),
            processingTimeMillis: 0,
            recipients,
            spamVerdict: status(isScanned ? verdicts.spam : 'DISABLED'),
            virusVerdict: status(isScanned ? verdicts.virus : 'DISABLED'),
            spfVerdict: status(verdicts.spf),
            dkimVerdict: status(verdicts.dkim),
            dmarcVerdict: status(verdicts.dmarc),
            action: { type: 'Lambda', functionArn, invocationType: 'Event' },
          },
        },
      },
    ],
  }
}

function mailPart({ mail, stored }: Receipt): object {
  const message = parseMime(stored)
  const headers = firstHeaders(message)
  return {
    timestamp: new Date(mail.at).toISOString(),
    source: mail.source,
    messageId: mail.id,
    destination: addressesIn(mail.message, 'To', 'Cc'),
    headersTruncated: headers.length < message.headers.length,
    headers,
    commonHeaders: commonHeaders(mail),
  }
}

function firstHeaders({ headers }: MimeMessage): { name: string; value: string }[] {
  let bytes = 0
  const isWithin = ({ name, value }: { readonly name: string; readonly value: string }) =>
    (bytes += Buffer.byteLength(name) + Buffer.byteLength(value)) <= MOST_HEADER_BYTES
  return headers.filter(isWithin).map(({ name, value }) => ({ name, value }))
}

function commonHeaders({ message, source }: IncomingMail): object {
  const lists = { from: 'From', to: 'To', cc: 'Cc', replyTo: 'Reply-To' }
  const present = Object.entries(lists).flatMap(([key, name]) => {
    const value = headerOf(message, name)
    return value === undefined ? [] : [[key, [decodeWords(value)]] as const]
  })
  return {
    returnPath: source,
    ...Object.fromEntries(present),
    date: headerOf(message, 'Date'),
    messageId: headerOf(message, 'Message-ID'),
    subject: decodeWords(headerOf(message, 'Subject') ?? ''),
  }
}
