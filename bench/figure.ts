import { median, middleHalf, ratios, type Series } from './series.ts'

/** A measured thing, never without what the same run says about something simpler. */
export interface Figure {
  readonly what: string
  readonly value: string
  readonly against: readonly Comparison[]
}

export interface Comparison {
  readonly what: string
  readonly value: string
  /** "× 2.9 (2.8–3.0)": the median, and what half of the rounds lie between. */
  readonly ratio: string
}

export type Format = (value: number) => string

export const milliseconds: Format = (value) => `${digits(value)} ms`
export const seconds: Format = (value) => `${digits(value)} s`
export const perSecond: Format = (value) => `${digits(value)} per s`
export const kilobytes: Format = (bytes) => `${digits(bytes / 1000)} kB`

export function compare(
  what: string,
  { mine, theirs, format }: { mine: Series; theirs: Series; format: Format },
): Comparison {
  const series = ratios(mine, theirs)
  const [from, to] = middleHalf(series)
  const spread = from === to ? '' : ` (${digits(from)}–${digits(to)})`
  return {
    what,
    value: format(median(theirs)),
    ratio: `× ${digits(median(series))}${spread}`,
  }
}

/** Three of them say all there is to say. */
export function digits(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
