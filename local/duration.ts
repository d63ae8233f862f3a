const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`
const ISO_DURATION = new RegExp(
  `^P(?:(\\d+)Y)?(?:(\\d+)M)?(?:${NUMBER}W)?(?:${NUMBER}D)?` +
    `(?:T(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
)
const UNIT_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000]

/**
 * The instant an ISO 8601 duration after `from`; undefined when `text` is none.
 * Years and months are calendar units in UTC: a month after 31 January is the last of February.
 */
export function addDuration(from: number, text: string): number | undefined {
  const match = ISO_DURATION.exec(text)
  if (!match || !/\d[YMWDHS]$/.test(text)) return undefined
  const [years = 0, months = 0, ...rest] = match
    .slice(1)
    .map((part: string | undefined) => Number(part?.replace(',', '.') ?? 0))
  const milliseconds = rest.reduce((sum, count, unit) => sum + count * (UNIT_MS[unit] ?? 0), 0)
  const instant = addMonths(from, years * 12 + months) + Math.round(milliseconds)
  return Number.isNaN(new Date(instant).getTime()) ? undefined : instant
}

function addMonths(from: number, months: number): number {
  if (months === 0) return from
  const date = new Date(from)
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + months, 1)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(day, lastDay))
}
