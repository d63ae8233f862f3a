import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileOrganisation } from '../../../infra/words/compile-organisation.ts'
import {
  type CompiledMail,
  type Organisation,
  organisationSchema,
} from '../../../shared/organisation.ts'
import { FOLLOW_UP_HOLES, FOOTER_HOLES, MAIL_HOLES } from '../../../shared/mail-holes.ts'
import { nestingFaults } from './html-tags.ts'

const HOLE = /\{\{([^{}]*)\}\}/g
const DAY_HOURS = 24

let demo: Organisation
let mails: readonly (readonly [key: string, mail: CompiledMail])[]

const holesIn = (text: string) => [...text.matchAll(HOLE)].map(([, name = '']) => name)
const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean)

beforeAll(async () => {
  demo = await compileOrganisation('organisations/demo')
  const steps = demo.content.sequence.steps.map((step) => [step.key, step] as const)
  mails = [...Object.entries(demo.content.mails), ...steps]
})

describe('the demo organisation', () => {
  test('compiles to what the functions read', () => {
    const asset: unknown = JSON.parse(JSON.stringify(demo))
    expect(organisationSchema.parse(asset)).toEqual(demo)
  })

  test('has every mail the product sends', () => {
    expect(Object.keys(demo.content.mails).sort()).toEqual(Object.keys(MAIL_HOLES).sort())
  })

  test('has a field guide of a length that is read, and a dozen answers', () => {
    const length = wordsIn(demo.content.guide.text).length
    expect(length).toBeGreaterThanOrEqual(900)
    expect(length).toBeLessThanOrEqual(1400)
    expect(demo.content.faqs.length).toBeGreaterThanOrEqual(12)
  })
})

describe('every mail of the demo organisation', () => {
  test('is nested soundly and far below the size at which clients cut', () => {
    for (const [key, { html }] of mails) {
      expect(nestingFaults(html), key).toEqual([])
      expect(Buffer.byteLength(html), key).toBeLessThan(30_000)
    }
  })

  test('uses only the holes that the sender can fill, in all its parts', () => {
    for (const [key, { subject, html, text }] of mails) {
      const allowed = [...(MAIL_HOLES[key] ?? FOLLOW_UP_HOLES), ...FOOTER_HOLES]
      expect(allowed, key).toEqual(expect.arrayContaining(holesIn(subject + html + text)))
    }
  })

  test('shows in its text each address that its HTML links to', () => {
    for (const [key, { html, text }] of mails) {
      const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(([, address = '']) => address)
      expect(addresses.length + holesIn(text).length, key).toBeGreaterThan(0)
      for (const address of addresses) expect(text, key).toContain(address)
    }
  })

  test('says at its end who sends it and from where', () => {
    for (const [key, { html, text }] of mails) {
      expect(text, key).toContain(`\n${demo.settings.name}\n${demo.settings.postalAddress}\n`)
      expect(html, key).toContain(demo.settings.postalAddress)
    }
  })
})

test.each(['confirm-sign-up', 'verify-question'])(
  'the mail %s holds nothing that came from the form',
  (key) => {
    const { subject, html, text } = demo.content.mails[key] ?? { subject: '' }
    const holes = new Set(holesIn(`${subject}${html}${text}`))
    expect([...holes].sort()).toEqual(['link.confirm', 'organisation.name'])
  },
)

describe('the question mails', () => {
  const keysWith = (hole: string) =>
    Object.keys(MAIL_HOLES).filter((key) => MAIL_HOLES[key]?.includes(hole))
  const partsOf = (key: string) => {
    const { html = '', text = '' } = demo.content.mails[key] ?? {}
    return [html, text]
  }

  test('to a holder show the question in full and the way to answer it', () => {
    // The one that tells an answerer what was made of their mail shows that instead.
    const keys = keysWith('link.answer').filter((key) => key !== 'answer-published')
    expect(keys).toHaveLength(8)
    for (const key of keys) {
      for (const part of partsOf(key)) {
        expect(holesIn(part), key).toContain('question.subject')
        expect(part, key).toMatch(/{{question\.(words|thread)}}/)
        expect(holesIn(part), key).toContain('link.answer')
        expect(holesIn(part), key).toContain('question.dueAt')
      }
    }
  })

  test('to the asker say what was asked and lead to where it can be followed', () => {
    const keys = keysWith('link.question')
    expect(keys).toHaveLength(5)
    for (const key of keys) {
      for (const part of partsOf(key)) {
        expect(holesIn(part), key).toContain('question.words')
        expect(holesIn(part), key).toContain('link.question')
      }
    }
  })

  test('each lead to one place, by one button', () => {
    for (const key of ['verify-question', ...keysWith('question.subject')]) {
      const [html = ''] = partsOf(key)
      expect(html.match(/class="button"/g), key).toHaveLength(1)
      expect(html.match(/href=/g), key).toHaveLength(1)
    }
  })

  test('are found again by the subject of the question', () => {
    const subjects = keysWith('question.subject').map((key) => demo.content.mails[key]?.subject)
    for (const subject of subjects) expect(subject).toMatch(/: {{question\.subject}}$/)
    expect(new Set(subjects).size).toBe(subjects.length)
  })

  test('do not end by an unsubscribe: nobody may lose an answer or a duty by it', () => {
    for (const key of ['verify-question', ...keysWith('question.subject')]) {
      expect(partsOf(key).join(), key).not.toContain('unsubscribe')
    }
  })
})

describe('the demo sequence', () => {
  const offsets = () => demo.content.sequence.steps.map(({ offsetHours }) => offsetHours)

  test('begins on the day after joining and ends after thirty days', () => {
    expect(offsets().at(0)).toBe(DAY_HOURS)
    expect(offsets().at(-1)).toBe(30 * DAY_HOURS)
  })

  test('leaves a day between two tips and sends at most three in any seven days', () => {
    for (const [index, offset] of offsets().entries()) {
      const gap = (offsets()[index + 1] ?? Infinity) - offset
      expect(gap).toBeGreaterThanOrEqual(DAY_HOURS)
      const within = offsets().filter((other) => other >= offset && other <= offset + 7 * DAY_HOURS)
      expect(within.length).toBeLessThanOrEqual(demo.settings.budgets.perWeek)
    }
  })

  test('teaches before it speaks of referring, and looks back last', () => {
    expect(demo.content.sequence.steps.map(({ key }) => key)).toEqual([
      'find-your-way',
      'ask-your-first-question',
      'know-one-thing-well',
      'try-it-yourself',
      'answer-honestly',
      'tell-without-pushing',
      'how-your-link-works',
      'look-after-your-people',
      'keep-learning',
      'look-back',
    ])
  })

  test('gives in each tip one small thing to do and the way to the sponsor, in few words', () => {
    for (const { key, text } of demo.content.sequence.steps) {
      const [letter = '', rest = ''] = text.split('\n{{sponsor.firstName}}\n')
      expect(letter.match(/One small thing for today:/g), key).toHaveLength(1)
      expect(rest, key).toMatch(/^\n{{sponsor\.card}}\n/)
      expect(wordsIn(letter).length, key).toBeGreaterThanOrEqual(80)
      expect(wordsIn(letter).length, key).toBeLessThanOrEqual(180)
    }
  })
})

test('the demo settings name the schema by which editors check them', async () => {
  const settings: unknown = JSON.parse(
    await readFile('organisations/demo/organisation.json', 'utf8'),
  )
  expect(settings).toHaveProperty('$schema', '../organisation.schema.json')
})
