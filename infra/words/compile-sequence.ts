import { createHash } from 'node:crypto'
import { FOOTER_HOLES } from '../../shared/mail-holes.ts'
import type { Content, SequenceStep, Settings } from '../../shared/organisation.ts'
import { compileMail } from './compile-mail.ts'
import { renderHtml } from './markdown.ts'
import type { FollowUpWords } from './read-follow-ups.ts'

export async function compileSequence(
  followUps: readonly FollowUpWords[],
  settings: Settings,
): Promise<Content['sequence']> {
  const steps = await Promise.all(followUps.map((words) => compileStep(words, settings)))
  return { key: 'onboarding', version: versionOf(followUps), steps }
}

async function compileStep(words: FollowUpWords, settings: Settings): Promise<SequenceStep> {
  const { key, offsetHours, kind } = words
  return { key, offsetHours, kind, ...(await compileMail(words, FOOTER_HOLES, settings)) }
}

/** Changes with the words and their times alone: a new layout or colour moves nobody to a new version. */
function versionOf(followUps: readonly FollowUpWords[]): string {
  const content = followUps.map((words) => [
    words.key,
    words.offsetHours,
    words.kind,
    words.subject,
    words.preheader,
    words.why,
    renderHtml(words.blocks.flatMap(({ tokens }) => tokens)).replaceAll(/\s+/g, ' '),
  ])
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12)
}
