import * as z from 'zod/mini'
import type { Receipt } from '../shared/inbound/inbound-mail.ts'

const verdict = z.object({
  status: z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']),
})

const eventSchema = z.object({
  Records: z.tuple([
    z.object({
      eventSource: z.literal('aws:ses'),
      ses: z.object({
        mail: z.object({
          // It becomes part of an object's key.
          messageId: z.string().check(z.regex(/^[\w-]{1,200}$/)),
          timestamp: z.iso.datetime(),
          source: z.string(),
        }),
        receipt: z.object({
          recipients: z.array(z.string()),
          spamVerdict: verdict,
          virusVerdict: verdict,
          spfVerdict: verdict,
          dkimVerdict: verdict,
          dmarcVerdict: verdict,
          action: z.object({ type: z.literal('Lambda') }),
        }),
      }),
    }),
  ]),
})

/** What SES tells of a mail it has received: everything but the mail itself. */
export function receiptOf(event: unknown): Receipt {
  const [{ ses }] = eventSchema.parse(event).Records
  const { mail, receipt } = ses
  return {
    sesMessageId: mail.messageId,
    // When it came in; the receipt's own time is that of the action, somewhat later.
    receivedAt: new Date(mail.timestamp).toISOString(),
    recipients: receipt.recipients,
    source: mail.source,
    verdicts: {
      spam: receipt.spamVerdict.status,
      virus: receipt.virusVerdict.status,
      spf: receipt.spfVerdict.status,
      dkim: receipt.dkimVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
    },
  }
}
