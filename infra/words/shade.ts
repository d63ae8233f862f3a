type Rgb = readonly [red: number, green: number, blue: number]

/** The least contrast at which WCAG 2.2 calls text readable. */
const READABLE = 4.5
const STEPS = 20

/** `colour`, moved towards black or white until it can be read on `background`. */
export function readableOn(background: string, colour: string): string {
  const far = contrast(background, '#000000') > contrast(background, '#ffffff') ? 0 : 255
  const shades = Array.from({ length: STEPS + 1 }, (_, step) => mix(colour, far, step / STEPS))
  return shades.find((shade) => contrast(background, shade) >= READABLE) ?? mix(colour, far, 1)
}

/** WCAG contrast of two colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = rgb(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

function mix(colour: string, target: number, share: number): string {
  const mixed = rgb(colour).map((value) => Math.round(value + (target - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function rgb(colour: string): Rgb {
  const number = Number.parseInt(colour.slice(1), 16)
  return [number >> 16, (number >> 8) & 255, number & 255]
}
