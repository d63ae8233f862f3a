import type { Instant } from '../kernel/time.ts'

/** What SES says of a mail, as its Lambda event spells it. */
export type Verdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED' | 'DISABLED'

/** From SES's own event, never from the mail: what the envelope was and what SES found. */
export interface Receipt {
  readonly sesMessageId: string
  readonly receivedAt: Instant
  readonly recipients: readonly string[]
  /** Envelope sender; empty for the null sender of bounces. */
  readonly source: string
  readonly verdicts: {
    readonly spam: Verdict
    readonly virus: Verdict
    readonly spf: Verdict
    readonly dkim: Verdict
    readonly dmarc: Verdict
  }
}

export interface Mailbox {
  readonly address: string
  readonly name: string
}

/** A mail as somebody sent it back, read but not believed: who they are is decided elsewhere. */
export interface InboundMail {
  readonly receipt: Receipt
  /** Undefined unless there is exactly one From header with exactly one mailbox of our grammar. */
  readonly from: Mailbox | undefined
  /** Empty when the header is missing. */
  readonly messageId: string
  readonly subject: string
  /** Domains whose DKIM signature SES itself found valid. */
  readonly dkimDomains: readonly string[]
  /** Why it is automatic mail; undefined when a person seems to have sent it. */
  readonly automatic: AutomaticReason | undefined
  /** Sent by us: our loop header, or one of our own addresses in From. */
  readonly isOwn: boolean
  /** What the person wrote, without quotes and signature. */
  readonly visibleText: string
  /** There was more than `visibleText` holds. */
  readonly isCut: boolean
  /** Everything that can be read, quotes included. */
  readonly wholeText: string
}

export type AutomaticReason =
  | 'auto-submitted'
  | 'report'
  | 'null-sender'
  | 'precedence'
  | 'auto-reply-header'
  | 'list'
  | 'robot-sender'
  | 'calendar-reply'
  | 'out-of-office'

/** Why a mail was not read at all: it goes to quarantine as it is. */
export type Unreadable =
  'too-large' | 'too-deep' | 'too-many-parts' | 'header-too-large' | 'too-slow' | 'broken'

export const MAX_MESSAGE_ID = 998
export const MAX_SUBJECT = 200
export const MAX_NAME = 100
export const MAX_VISIBLE_TEXT = 5000
export const MAX_WHOLE_TEXT = 20_000
