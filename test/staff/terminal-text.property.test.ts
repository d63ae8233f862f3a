import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitted, shown, shownJson, shownLine, wrapped } from '../../staff/terminal-text.ts'

const HOSTILE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
/** Whatever people write, with more of what terminals listen to than people ever would. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\u001b[2J',
        '\u001b]0;x\u0007',
        '\u009b',
        '\r',
        '\u202e',
        'a',
        ' ',
        '語',
        'ä',
      ),
    )
    .map((parts) => parts.join('')),
)

describe('text from people', () => {
  it('never commands the terminal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(shown(text)).not.toMatch(HOSTILE)
        expect(shownLine(text)).not.toMatch(/[\n]/)
        expect(wrapped(text, 20).join('\n')).not.toMatch(HOSTILE)
      }),
      {
        examples: [
          ['\u001b[31mred\u001b[0m'],
          ['\u001b\u001b[2J'],
          ['a\u009b31mb'],
          ['\u001b]8;;http://x\u0007y'],
        ],
      },
    )
  })

  it('says the same as JSON, with all of that spelled out', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = shownJson({ text })
        expect(json).not.toMatch(HOSTILE)
        expect(JSON.parse(json)).toEqual({ text })
      }),
    )
  })

  it('fills a column of a table and never spills over', () => {
    const ascii = fc.string({ unit: fc.constantFrom('a', 'b', ' ') })
    fc.assert(
      fc.property(ascii, fc.integer({ min: 1, max: 30 }), (text, columns) => {
        expect(fitted(text, columns)).toHaveLength(columns)
      }),
    )
  })

  it('keeps its words and lines when it is wrapped', () => {
    const words = fc.array(fc.constantFrom('a', 'bcd', 'efghij', '\n')).map((all) => all.join(' '))
    fc.assert(
      fc.property(words, (text) => {
        const lines = wrapped(text, 8)
        expect(lines.join(' ').split(/\s+/)).toEqual(text.split(/\s+/).map((each) => each))
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(8)
      }),
    )
  })
})

describe('a column', () => {
  it.each([
    ['short', 8, 'short   '],
    ['exactly8', 8, 'exactly8'],
    ['longer than it', 8, 'longer …'],
    ['日本語の質問', 8, '日本語… '],
    ['two\nlines', 10, 'two lines '],
    ['👩‍👩‍👧 family', 10, '👩‍👩‍👧 family '],
  ])('shows %j in %i columns', (text, columns, expected) => {
    expect(fitted(text, columns)).toBe(expected)
  })
})
