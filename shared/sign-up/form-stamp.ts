import { createHmac, timingSafeEqual } from 'node:crypto'
import { epochMs, type Instant } from '../kernel/time.ts'

/** Nobody reads two sentences and types a name and an address in less. */
export const MINIMUM_FILLING_SECONDS = 2
/** A form may wait in a tab overnight. */
const MAXIMUM_AGE_HOURS = 24

export type StampVerdict = 'good' | 'too-quick' | 'not-ours'

/** When this form was shown, signed, so that a program cannot make it up. */
export function formStamp(key: string, shownAt: Instant): string {
  return `${epochMs(shownAt).toString(36)}.${signature(key, epochMs(shownAt))}`
}

export function readStamp(key: string, stamp: string, now: Instant): StampVerdict {
  const [time = '', signed = ''] = stamp.split('.')
  const shownMs = Number.parseInt(time, 36)
  if (!Number.isFinite(shownMs) || !isSame(signed, signature(key, shownMs))) return 'not-ours'
  const ageSeconds = (epochMs(now) - shownMs) / 1000
  if (ageSeconds > MAXIMUM_AGE_HOURS * 3600) return 'not-ours'
  return ageSeconds < MINIMUM_FILLING_SECONDS ? 'too-quick' : 'good'
}

function signature(key: string, shownMs: number): string {
  return createHmac('sha256', key).update(`form-stamp/${shownMs}`).digest('base64url')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
