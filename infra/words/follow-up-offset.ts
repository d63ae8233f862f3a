import * as z from 'zod/mini'

const DAYS = /^P([1-9]\d{0,2})D$/
const HOURS = /^PT([1-9]\d{0,3})H$/

/** An ISO 8601 duration in days or hours, read as whole hours. */
export const followUpOffset = z.pipe(
  z.string(),
  z.transform((duration, { issues, value }) => {
    const days = DAYS.exec(duration)?.[1]
    const hours = days === undefined ? HOURS.exec(duration)?.[1] : Number(days) * 24
    if (hours !== undefined) return Number(hours)
    issues.push({ code: 'custom', message: 'must be like P3D or PT36H', input: value })
    return z.NEVER
  }),
)
