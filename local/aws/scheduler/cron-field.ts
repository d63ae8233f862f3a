interface FieldRange {
  readonly min: number
  readonly max: number
  /** Names count up from `min`. */
  readonly names?: readonly string[]
}

export const MINUTES: FieldRange = { min: 0, max: 59 }
export const HOURS: FieldRange = { min: 0, max: 23 }
export const DAYS_OF_MONTH: FieldRange = { min: 1, max: 31 }
export const YEARS: FieldRange = { min: 1970, max: 2199 }
export const MONTHS: FieldRange = {
  min: 1,
  max: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
}
export const DAYS_OF_WEEK: FieldRange = {
  min: 1,
  max: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
}

/** `*`, `?`, values, ranges, lists and steps, in ascending order; `undefined` when malformed. */
export function parseCronField(field: string, range: FieldRange): number[] | undefined {
  const values = field.split(',').map((part) => parsePart(part, range))
  if (values.includes(undefined)) return undefined
  return [...new Set(values.flatMap((part) => part ?? []))].toSorted((a, b) => a - b)
}

export function parseCronValue(text: string, { min, max, names }: FieldRange): number | undefined {
  const named = names?.indexOf(text.toUpperCase()) ?? -1
  const value = named >= 0 ? named + min : /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : undefined
}

function parsePart(part: string, range: FieldRange): number[] | undefined {
  const [span = '', stepText, ...rest] = part.split('/')
  const bounds = parseSpan(span, stepText !== undefined, range)
  const step = stepText === undefined ? 1 : Number(stepText)
  if (bounds === undefined || rest.length > 0 || !Number.isInteger(step) || step < 1)
    return undefined
  const [from, to] = bounds
  if (from > to) return undefined
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, index) => from + index * step,
  )
}

function parseSpan(span: string, isStepped: boolean, range: FieldRange) {
  if (span === '*' || span === '?') return [range.min, range.max] as const
  const [first = '', last, ...rest] = span.split('-')
  const from = parseCronValue(first, range)
  const to = last === undefined ? (isStepped ? range.max : from) : parseCronValue(last, range)
  if (from === undefined || to === undefined || rest.length > 0) return undefined
  return [from, to] as const
}
