import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrastOf, parseColour } from '../../web/colour.ts'
import { SURFACES, themeCss } from '../../web/theme.ts'

const channel = fc.integer({ min: 0, max: 255 })
const accent = fc
  .tuple(channel, channel, channel)
  .map((channels) => `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`)
const EXTREMES: [string][] = [['#000000'], ['#ffffff'], ['#ffee00'], ['#0000ff'], ['#777777']]

function contrastIn(css: string, one: string, other: string): number {
  return contrastOf(colourIn(css, one), colourIn(css, other))
}

function colourIn(css: string, name: string): ReturnType<typeof parseColour> {
  return parseColour(new RegExp(`${name}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? name)
}

test('contrast is counted as WCAG counts it', () => {
  expect(contrastOf([0, 0, 0], [255, 255, 255])).toBe(21)
  expect(contrastOf(parseColour('#767676'), [255, 255, 255])).toBeCloseTo(4.54, 2)
})

test('any accent is readable as text, visible as a shape and readable under its label', () => {
  fc.assert(
    fc.property(accent, (hex) => {
      const [light = '', dark = ''] = themeCss(hex).split('@media')
      for (const [css, { paper, card }] of [
        [light, SURFACES.light],
        [dark, SURFACES.dark],
      ] as const) {
        for (const surface of [paper, card, '--accent-tint']) {
          expect(contrastIn(css, '--accent-text', surface)).toBeGreaterThanOrEqual(4.5)
          expect(contrastIn(css, '--accent-fill', surface)).toBeGreaterThanOrEqual(3)
        }
        expect(contrastIn(css, '--on-accent', '--accent-fill')).toBeGreaterThanOrEqual(4.5)
      }
    }),
    { examples: EXTREMES },
  )
})

test('ordinary text stays readable on the tint of any accent', () => {
  const [lightSheet = '', darkSheet = ''] = stylesheet().split('@media')
  fc.assert(
    fc.property(accent, (hex) => {
      const [light = '', dark = ''] = themeCss(hex).split('@media')
      for (const [css, sheet] of [
        [light, lightSheet],
        [dark, darkSheet],
      ] as const) {
        const soft = colourIn(sheet, '--ink-soft')
        expect(contrastOf(soft, colourIn(css, '--accent-tint'))).toBeGreaterThanOrEqual(4.5)
      }
    }),
    { examples: EXTREMES },
  )
})

test('the theme is counted on the very surfaces that the stylesheet paints', () => {
  const [light = '', dark = ''] = stylesheet().split('@media')
  expect(light).toContain(`--paper: ${SURFACES.light.paper};\n  --card: ${SURFACES.light.card};`)
  expect(dark).toContain(`--paper: ${SURFACES.dark.paper};\n    --card: ${SURFACES.dark.card};`)
})

test.each(['red', '#fff', '#12345g', '#000000;} body{display:none'])(
  'an accent that is no colour is refused: %s',
  (text) => {
    expect(() => themeCss(text)).toThrow('not a colour')
  },
)

function stylesheet(): string {
  return readFileSync(new URL('../../web/assets/base.css', import.meta.url), 'utf8')
}
