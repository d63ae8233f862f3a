import type { Files } from '../sound-organisation.ts'
import type { PlantedFault } from './planted-fault.ts'

const TIP = 'key: first\noffset: P1D\nkind: tip\nsubject: A tip'

function first(front: string): Files {
  return { 'follow-ups/01-first.md': `---\n${front}\n---\nText.\n` }
}

export const faultsInFrontMatter: readonly PlantedFault[] = [
  {
    name: 'front matter left out',
    files: { 'guide.md': 'Words.\n' },
    expected: 'guide.md:1: the file must begin with front matter',
  },
  {
    name: 'an unknown key of front matter',
    files: first(`${TIP}\ncolor: red`),
    expected:
      'follow-ups/01-first.md:6: unknown key color; allowed here: key, offset, kind, subject, preheader, why',
  },
  {
    name: 'a missing key of front matter',
    files: { 'mails/welcome.md': '---\nsubject: Hello\n---\nText.\n' },
    expected: 'mails/welcome.md:2: the key why is missing',
  },
  {
    name: 'a key given twice',
    files: first(`${TIP}\nkey: first`),
    expected: 'follow-ups/01-first.md:6: Map keys must be unique',
  },
  {
    name: 'an offset in weeks',
    files: first(TIP.replace('P1D', 'P1W')),
    expected: 'follow-ups/01-first.md:3: offset: must be like P3D or PT36H',
  },
  {
    name: 'an offset of nothing',
    files: first(TIP.replace('P1D', 'P0D')),
    expected: 'follow-ups/01-first.md:3: offset: must be like P3D or PT36H',
  },
  {
    name: 'a kind of follow-up nobody knows',
    files: first(TIP.replace('kind: tip', 'kind: advert')),
    expected: 'follow-ups/01-first.md:4: kind: must be tip',
  },
  {
    name: 'a subject of two lines',
    files: first(TIP.replace('A tip', '"A tip\\nBcc: somebody"')),
    expected: 'follow-ups/01-first.md:5: subject: must be one line of text',
  },
  {
    name: 'a text direction smuggled into a subject',
    files: first(TIP.replace('A tip', '"A \\u202E tip"')),
    expected: 'follow-ups/01-first.md:5: subject: invisible control character U+202E found',
  },
  {
    name: 'a card in a subject',
    files: first(TIP.replace('A tip', '"{{sponsor.card}}"')),
    expected:
      'follow-ups/01-first.md:5: {{sponsor.card}} is not available in this text; allowed here:',
  },
]
