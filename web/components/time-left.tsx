import type { VNode } from 'preact'
import type { MomentProps } from './moment.tsx'

export interface TimeLeftProps {
  due: MomentProps
  timeLeft: string
  /** The server's clock, from which the script counts on: the clock of the reader's device may be wrong. */
  asOf?: string
}

/** The server's words; where there is script, they are brought up to date every minute. */
export function TimeLeft({ due, timeLeft, asOf }: TimeLeftProps): VNode {
  return (
    <time dateTime={due.at} data-countdown={asOf}>
      {timeLeft}
    </time>
  )
}
