import { describe, expect, test } from 'vitest'
import { WordsFault } from '../../../infra/words/words-fault.ts'
import { faultsInFiles } from './planted/files.ts'
import { faultsInFrontMatter } from './planted/front-matter.ts'
import { faultsInMarkdown } from './planted/markdown.ts'
import { faultsInPlaceholders } from './planted/placeholders.ts'
import { faultsInSettings } from './planted/settings.ts'
import { compileWith, type Files, mail, SOUND } from './sound-organisation.ts'

async function faultsOf(files: Files): Promise<readonly string[]> {
  const error: unknown = await compileWith(files).catch((reason: unknown) => reason)
  if (!(error instanceof WordsFault)) throw new Error('no fault was found', { cause: error })
  return error.message.split('\n').map((line) => line.replace(/^\S*?\/words-\w+\//, ''))
}

describe('the synthesis stops and names file, line and what is allowed for', () => {
  const planted = [
    ...faultsInSettings,
    ...faultsInFrontMatter,
    ...faultsInPlaceholders,
    ...faultsInMarkdown,
    ...faultsInFiles,
  ]
  test.each(planted)('$name', async ({ files, expected }) => {
    const faults = await faultsOf(files)
    expect(faults).toEqual([expect.stringContaining(expected)])
    expect(faults[0]?.startsWith(expected)).toBe(true)
  })
})

describe('an author with several faults', () => {
  test('sees all of them at once, ordered by file and line', async () => {
    const faults = await faultsOf({
      'organisation.json': '{',
      'mails/welcome.md': mail('<b>\n\n{{no.such}}').replace('subject', 'subjekt'),
      'guide.md': undefined,
    })
    expect(faults.map((fault) => fault.split(': ')[0])).toEqual([
      'guide.md:1',
      'mails/welcome.md:2',
      'mails/welcome.md:2',
      'mails/welcome.md:5',
      'mails/welcome.md:7',
      'organisation.json:1',
    ])
  })

  test('finds none in words that are sound', async () => {
    await expect(compileWith(SOUND)).resolves.toHaveProperty('settings.id', 'test')
  })
})
