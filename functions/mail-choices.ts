import type { Instant } from '../shared/kernel/time.ts'
import {
  isPaused,
  PAUSABLE,
  type MailCategory,
  type MailConsent,
} from '../shared/members/mail-consent.ts'
import type { MailPauseProps } from '../web/components/mail-pause.tsx'
import type { FormTarget } from '../web/components/one-button-form.tsx'
import type { Moments } from './moments.ts'

interface Shown {
  readonly now: Instant
  readonly moment: Moments
  readonly change: (wanted: boolean) => FormTarget
}

/** Undefined where there is nothing to pause. */
export function pauseView(
  chosen: Pick<MailConsent, MailCategory | 'pausedUntil'>,
  { now, moment, change }: Shown,
): MailPauseProps | undefined {
  const { pausedUntil } = chosen
  if (pausedUntil !== undefined && isPaused(chosen, now)) {
    return { until: moment(pausedUntil), change: change(false) }
  }
  return PAUSABLE.some((category) => chosen[category]) ? { change: change(true) } : undefined
}
