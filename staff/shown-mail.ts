import * as z from 'zod/mini'
import { counted } from './counted.ts'
import { shownLine, wrapped } from './terminal-text.ts'
import { shownInstant } from './time-left.ts'

const mailSchema = z.object({
  isStopped: z.boolean(),
  by: z.optional(z.string()),
  note: z.optional(z.string()),
  at: z.optional(z.string()),
  figures: z.object({ sent: z.int(), bounced: z.int(), complained: z.int() }),
  reputation: z.string(),
})
type ShownMail = z.output<typeof mailSchema>

const INDENT = '    '

/** The switch, who set it last, and how the last days went. */
export function shownMail(answer: unknown, columns: number): string {
  const mail = mailSchema.parse(answer)
  const { isStopped, figures, reputation } = mail
  const { sent, bounced, complained } = figures
  return [
    isStopped ? 'Mail that nobody waits for is stopped.' : 'Mail goes out.',
    ...lastSwitched(mail, columns),
    `Last 7 days: ${counted(sent, 'mail', 'mails')} sent, ${bounced} came back, ${complained} complained.`,
    shownLine(`That is ${reputation}.`),
  ].join('\n')
}

function lastSwitched({ isStopped, by, note = '', at }: ShownMail, columns: number) {
  if (by === undefined || at === undefined) return []
  const what = isStopped ? 'Stopped' : 'Resumed'
  return [
    shownLine(`${what} ${shownInstant(at)} by ${by}:`),
    ...wrapped(note, columns - INDENT.length).map((line) => (INDENT + line).trimEnd()),
  ]
}
