import { followUp, mail } from '../sound-organisation.ts'
import { type PlantedFault, welcome } from './planted-fault.ts'

export const faultsInFiles: readonly PlantedFault[] = [
  {
    name: 'a missing mail',
    files: { 'mails/welcome.md': undefined },
    expected: 'mails/welcome.md:1: this file is missing',
  },
  {
    name: 'a mail nobody sends',
    files: { 'mails/birthday.md': mail('Hello') },
    expected: 'mails/birthday.md:1: no such mail; allowed here: confirm-sign-up, already-member',
  },
  {
    name: 'an organisation without follow-ups',
    files: { 'follow-ups/01-first.md': undefined, 'follow-ups/02-second.md': undefined },
    expected: 'follow-ups:1: this folder needs at least one .md file',
  },
  {
    name: 'missing words of consent',
    files: { 'wording/terms.md': undefined },
    expected: 'wording/terms.md:1: this file is missing',
  },
  {
    name: 'formatted words of consent',
    files: { 'wording/terms.md': 'I **agree**.\n' },
    expected: 'wording/terms.md:1: one plain paragraph is allowed here',
  },
  {
    name: 'words of consent in two paragraphs',
    files: { 'wording/tips.md': 'I agree.\n\nAnd more.\n' },
    expected: 'wording/tips.md:3: one paragraph is allowed here, not more',
  },
  {
    name: 'an empty mail',
    files: welcome(''),
    expected: 'mails/welcome.md:5: the text is empty',
  },
  {
    name: 'a step key used twice',
    files: { 'follow-ups/02-second.md': followUp('first', 'P3D', 'Text.') },
    expected: 'follow-ups/02-second.md:2: the key first is taken by 01-first.md',
  },
  {
    name: 'two follow-ups at the same time',
    files: { 'follow-ups/02-second.md': followUp('second', 'PT36H', 'Text.') },
    expected: 'follow-ups/02-second.md:3: 36 hours after joining is too early; the file before',
  },
  {
    name: 'a follow-up before the one of the file before',
    files: { 'follow-ups/02-second.md': followUp('second', 'P1D', 'Text.') },
    expected:
      'follow-ups/02-second.md:3: 24 hours after joining is too early; the file before, 01-first.md, is due after 36 hours',
  },
  {
    name: 'a FAQ whose file name cannot be a key',
    files: { 'faq/Why not.md': '---\nquestion: Why not?\n---\nBecause.\n' },
    expected: 'faq/Why not.md:1: the file name may hold lower-case letters',
  },
  {
    name: 'a mail that clients would cut off',
    files: welcome('Many words. '.repeat(6000)),
    expected: 'mails/welcome.md:1: the mail has',
  },
]
