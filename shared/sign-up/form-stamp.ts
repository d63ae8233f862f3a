import { createHmac, timingSafeEqual } from 'node:crypto'
import { epochMs, type Instant } from '../kernel/time.ts'

/** Nobody reads two sentences and types a name and an address in less. */
const MINIMUM_FILLING_SECONDS = 2
/** A form may wait in a tab overnight. */
const MAXIMUM_AGE_HOURS = 24

/** How long a form sent so soon is made to wait; undefined for a stamp that is not ours or too old. */
export type StampVerdict = { readonly waitMs: number } | undefined

/** When this form was shown, signed, so that a program cannot make it up. */
export function formStamp(key: string, shownAt: Instant): string {
  return `${epochMs(shownAt).toString(36)}.${signature(key, epochMs(shownAt))}`
}

export function readStamp(key: string, stamp: string, now: Instant): StampVerdict {
  const [time = '', signed = ''] = stamp.split('.')
  const shownMs = Number.parseInt(time, 36)
  if (!Number.isFinite(shownMs) || !isSame(signed, signature(key, shownMs))) return undefined
  const ageSeconds = (epochMs(now) - shownMs) / 1000
  if (ageSeconds > MAXIMUM_AGE_HOURS * 3600) return undefined
  return { waitMs: Math.max(0, (MINIMUM_FILLING_SECONDS - ageSeconds) * 1000) }
}

function signature(key: string, shownMs: number): string {
  return createHmac('sha256', key).update(`form-stamp/${shownMs}`).digest('base64url')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
