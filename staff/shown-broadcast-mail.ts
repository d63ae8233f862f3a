import * as z from 'zod/mini'
import type { CompiledMail } from './command.ts'
import { counted, grouped } from './counted.ts'
import { shown, shownLine, wrapped } from './terminal-text.ts'
import { shownInstant } from './time-left.ts'

export const PREVIEW_FILE = 'broadcast-preview.html'

const audienceSchema = z.object({
  members: z.int(),
  willing: z.int(),
  isEstimate: z.boolean(),
})
const plannedSchema = z.object({ id: z.string(), startsAt: z.string() })

/** The mail as plain text, whom it would go to, and what to do next. */
export function shownPreview(answer: unknown, mail: CompiledMail, columns: number): string {
  const { members, willing, isEstimate } = audienceSchema.parse(answer)
  const about = isEstimate ? 'about ' : ''
  const whom = `It is for ${about}${counted(members, 'member', 'members')}; ${about}${grouped(willing)} of them want broadcasts.`
  return [
    `Subject: ${shownLine(mail.subject)}`,
    '',
    shown(mail.text).trimEnd(),
    '',
    '='.repeat(columns),
    ...wrapped(whom, columns),
    `The HTML part is in ${PREVIEW_FILE}, to be looked at in a browser.`,
    'Nothing was sent. To send it, repeat the command with --send.',
  ].join('\n')
}

export function shownSent(answer: unknown): string {
  const { id, startsAt } = plannedSchema.parse(answer)
  const name = shownLine(id)
  return [
    `Broadcast ${name} starts at ${shownInstant(startsAt)}: with 1 % of its members, and`,
    'with all others an hour later if little comes back and nobody complains.',
    `  npm run staff -- broadcast-status ${name}`,
    `  npm run staff -- stop-broadcast ${name} --note "…"`,
  ].join('\n')
}
