import { expect, test } from 'vitest'
import { compileWith, type Files, followUp, SETTINGS } from './sound-organisation.ts'

const FIRST = 'follow-ups/01-first.md'
const sound = followUp('first', 'PT36H', 'One thing.')

async function versionWith(files: Files): Promise<string> {
  const { content } = await compileWith(files)
  return content.sequence.version
}

const settings = (changes: object) => JSON.stringify({ ...SETTINGS, ...changes })

test.each<[what: string, files: Files]>([
  ['a word', { [FIRST]: followUp('first', 'PT36H', 'Another thing.') }],
  ['an emphasis', { [FIRST]: followUp('first', 'PT36H', '*One* thing.') }],
  ['a subject', { [FIRST]: sound.replace('A tip', 'The tip') }],
  ['a preheader', { [FIRST]: sound.replace('kind', 'preheader: See\nkind') }],
  ['a time', { [FIRST]: followUp('first', 'PT37H', 'One thing.') }],
  ['a key', { [FIRST]: followUp('eins', 'PT36H', 'One thing.') }],
  ['the number of steps', { 'follow-ups/02-second.md': undefined }],
])('the version of the sequence changes with %s', async (_what, files) => {
  expect(await versionWith(files)).not.toBe(await versionWith({}))
})

test.each<[what: string, files: Files]>([
  ['a colour', { 'organisation.json': settings({ theme: { accent: '#123456' } }) }],
  ['the postal address', { 'organisation.json': settings({ postalAddress: 'Elsewhere' }) }],
  ['another mail', { 'guide.md': '---\ntitle: Another\n---\nText.\n' }],
  ['a line broken elsewhere', { [FIRST]: followUp('first', 'PT36H', 'One\nthing.') }],
  ['the name of a file', { [FIRST]: undefined, 'follow-ups/01-one.md': sound }],
])('the version of the sequence does not change with %s', async (_what, files) => {
  expect(await versionWith(files)).toBe(await versionWith({}))
})
