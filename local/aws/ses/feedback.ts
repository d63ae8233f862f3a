import type { MailHappening } from './mail-event.ts'

/** What a test or a person says became of a mail. */
export interface Feedback {
  readonly kind: 'bounce' | 'complaint' | 'delivery' | 'reject'
  readonly to: string
  /** Of a bounce. */
  readonly type: 'Permanent' | 'Transient'
}

export function happeningOf({ kind, to, type }: Feedback): MailHappening {
  const recipients = [to]
  switch (kind) {
    case 'bounce':
      return { type: kind, recipients, bounce: { bounceType: type, bounceSubType: 'General' } }
    case 'complaint':
    case 'delivery':
      return { type: kind, recipients }
    case 'reject':
      return { type: kind }
  }
}
