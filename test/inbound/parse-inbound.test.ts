import { describe, expect, it } from 'vitest'
import type { InboundMail } from '../../shared/inbound/inbound-mail.ts'
import { parseInbound } from '../../shared/inbound/parse-inbound.ts'
import { corpus, OWN_ADDRESSES, type Expected } from './corpus-mails.ts'

const FIELDS = [
  'from',
  'automatic',
  'visibleText',
  'subject',
  'messageId',
  'dkimDomains',
  'isOwn',
  'isCut',
] as const

/** What was read, where the neighbour of the mail says what should be. */
function told(mail: InboundMail, expected: Expected) {
  const read = { ...mail, from: mail.from ?? null, automatic: mail.automatic ?? null }
  const fields = FIELDS.filter((field) => expected[field] !== undefined)
  return {
    fields: Object.fromEntries(fields.map((field) => [field, read[field]])),
    wanted: Object.fromEntries(fields.map((field) => [field, expected[field]])),
    missing: (expected.wholeTextHolds ?? []).filter((words) => !mail.wholeText.includes(words)),
    leaked: (expected.wholeTextLacks ?? []).filter((words) => mail.wholeText.includes(words)),
  }
}

/** Lines that stand behind a quote mark and nowhere else. */
function linesBehindMarks(text: string): Set<string> {
  const lines = text.split('\n').map((line) => line.trim())
  const own = new Set(lines.filter((line) => !line.startsWith('>')))
  const quoted = lines
    .filter((line) => line.startsWith('>'))
    .map((line) => line.replace(/^[> ]+/, ''))
  return new Set(quoted.filter((line) => line !== '' && !own.has(line)))
}

describe('a mail that somebody sent back', () => {
  it('is one of many that programs really send', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(160)
  })

  it.each(corpus)('is read as a person reads it: $name', async ({ raw, receipt, expected }) => {
    const parsed = await parseInbound(raw, receipt, OWN_ADDRESSES)
    if (!parsed.ok || !expected.readable) {
      expect(parsed).toEqual({ ok: false, why: expected.why })
      return
    }
    const { fields, wanted, missing, leaked } = told(parsed.mail, expected)
    expect(fields).toEqual(wanted)
    expect({ missing, leaked }).toEqual({ missing: [], leaked: [] })
  })

  it('shows no line of the mail that it answers', async () => {
    const shown: string[] = []
    for (const { name, raw, receipt } of corpus) {
      const parsed = await parseInbound(raw, receipt, OWN_ADDRESSES)
      if (!parsed.ok) continue
      const quoted = linesBehindMarks(parsed.mail.wholeText)
      const lines = parsed.mail.visibleText.split('\n')
      shown.push(
        ...lines.filter((line) => quoted.has(line.trim())).map((line) => `${name}: ${line}`),
      )
    }
    expect(shown).toEqual([])
  })
})
