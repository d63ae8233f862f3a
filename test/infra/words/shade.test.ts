import fc from 'fast-check'
import { expect, test } from 'vitest'
import { darkColours, lightColours } from '../../../infra/words/mail-colours.ts'
import { contrast, readableOn } from '../../../infra/words/shade.ts'

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`)

test('black on white has the contrast that WCAG gives it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('a colour that can be read is left as it is', () => {
  expect(readableOn('#ffffff', '#1f5f8b')).toBe('#1f5f8b')
})

test('links and buttons can be read with every accent, by day and by night', () => {
  fc.assert(
    fc.property(colour, (accent) => {
      for (const colours of [lightColours(accent), darkColours(accent)]) {
        expect(contrast(colours.link, colours.sheet)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(colours.link, colours.card)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(colours.buttonText, colours.button)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(colours.muted, colours.page)).toBeGreaterThanOrEqual(4.5)
      }
    }),
  )
})
