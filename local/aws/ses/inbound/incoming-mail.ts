import { addressParser } from 'postal-mime'
import { domainOf } from '../mail-address.ts'
import { headerOf, type MimeMessage, parseMime } from '../mime-header.ts'

export const VERDICTS = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What only the SMTP conversation and SES's own checks would tell of a message. */
export interface Delivery {
  /** @default the addresses of To and Cc */
  readonly to?: readonly string[]
  /** Empty is the null sender. @default Return-Path, else From */
  readonly source?: string
  /** Every verdict is PASS unless another is asked for. */
  readonly spf?: Verdict
  readonly dkim?: Verdict
  readonly dmarc?: Verdict
  readonly spam?: Verdict
  readonly virus?: Verdict
  /** Who signed. @default the domain of From */
  readonly dkimDomain?: string
}

/** A message as it comes over the wire, with everything that is known of it. */
export interface IncomingMail {
  readonly id: string
  readonly at: number
  readonly raw: Buffer
  readonly message: MimeMessage
  readonly source: string
  readonly recipients: readonly string[]
  readonly fromDomain: string
  readonly dkimDomain: string
  readonly verdicts: Readonly<Record<'spf' | 'dkim' | 'dmarc' | 'spam' | 'virus', Verdict>>
}

export function incomingMail(
  given: Uint8Array,
  delivery: Delivery,
  { id, at }: { readonly id: string; readonly at: number },
): IncomingMail {
  const raw = asOnTheWire(given)
  const message = parseMime(raw)
  const [from = ''] = addressesIn(message, 'From')
  const { spf = 'PASS', dkim = 'PASS', dmarc = 'PASS', spam = 'PASS', virus = 'PASS' } = delivery
  const fromDomain = domainOf(from)
  return {
    id,
    at,
    raw,
    message,
    source: delivery.source ?? returnPathOf(message) ?? from,
    recipients: delivery.to ?? addressesIn(message, 'To', 'Cc'),
    fromDomain,
    dkimDomain: delivery.dkimDomain ?? fromDomain,
    verdicts: { spf, dkim, dmarc, spam, virus },
  }
}

/** Whatever in those headers can be an address at all. */
export function addressesIn(message: MimeMessage, ...names: string[]): string[] {
  const lists = names.map((name) => headerOf(message, name) ?? '')
  return lists
    .flatMap((list) => addressParser(list, { flatten: true }))
    .map(({ address = '' }) => address)
    .filter((address) => /^[^\s@]+@[^\s@]+$/.test(address))
}

/** `<>` is the null sender; no header at all says nothing. */
function returnPathOf(message: MimeMessage): string | undefined {
  const path = headerOf(message, 'Return-Path')
  return path === undefined ? undefined : /^<?([^<>]*)>?$/.exec(path.trim())?.[1]
}

/** Lines of a file end as its system likes, lines of SMTP by CR and LF; nothing else changes. */
function asOnTheWire(given: Uint8Array): Buffer {
  const text = Buffer.from(given).toString('latin1')
  return Buffer.from(text.replace(/^(?:\r?\n)+/, '').replace(/\r?\n/g, '\r\n'), 'latin1')
}
