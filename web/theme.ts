import type { Colour } from './colour.ts'
import { BLACK, WHITE, contrastOf, formatColour, mixColours, parseColour } from './colour.ts'

/** The surfaces of assets/style.css that text in the accent colour may stand on. */
export const SURFACES = {
  light: { paper: '#faf7f1', card: '#ffffff' },
  dark: { paper: '#181613', card: '#221f1b' },
} as const

const READABLE_TEXT = 4.6
const VISIBLE_SHAPE = 3.1
const TINT = { light: 0.07, dark: 0.12 }

/** Any accent, made readable on light and on dark paper. */
export function themeCss(accent: string): string {
  const colour = parseColour(accent)
  const light = rootRule(colour, 'light')
  const dark = rootRule(colour, 'dark')
  return `${light}\n@media (prefers-color-scheme: dark) {\n${dark}\n}\n`
}

function rootRule(accent: Colour, scheme: keyof typeof SURFACES): string {
  const paper = parseColour(SURFACES[scheme].paper)
  const card = parseColour(SURFACES[scheme].card)
  const tint = mixColours(paper, accent, TINT[scheme])
  const toward = scheme === 'light' ? BLACK : WHITE
  const surfaces = [paper, card, tint]
  const fill = shiftUntil(accent, toward, surfaces, VISIBLE_SHAPE)
  const text = shiftUntil(accent, toward, surfaces, READABLE_TEXT)
  const onFill = contrastOf(fill, WHITE) >= READABLE_TEXT ? WHITE : BLACK
  const properties = [
    `--accent: ${formatColour(accent)}`,
    `--accent-fill: ${formatColour(fill)}`,
    `--accent-text: ${formatColour(text)}`,
    `--accent-tint: ${formatColour(tint)}`,
    `--on-accent: ${formatColour(onFill)}`,
  ]
  return `:root {\n  ${properties.join(';\n  ')};\n}`
}

function shiftUntil(
  colour: Colour,
  toward: Colour,
  surfaces: readonly Colour[],
  ratio: number,
): Colour {
  for (let share = 0; share < 1; share += 0.02) {
    const shifted = mixColours(colour, toward, share)
    if (surfaces.every((surface) => contrastOf(shifted, surface) >= ratio)) return shifted
  }
  return toward
}
