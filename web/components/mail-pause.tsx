import type { VNode } from 'preact'
import type { MomentProps } from './moment.tsx'
import { Moment } from './moment.tsx'
import type { FormTarget } from './one-button-form.tsx'
import { OneButtonForm } from './one-button-form.tsx'

export interface MailPauseProps {
  /** When the pause that is on ends; absent when none is. */
  until?: MomentProps
  /** Ends the pause when one is on, and begins one when none is. */
  change: FormTarget
}

export function MailPause({ until, change }: MailPauseProps): VNode {
  return until ? (
    <>
      <p>
        <strong>
          Paused until <Moment {...until} />.
        </strong>{' '}
        Until then you get no tips, greetings or news. The tips then go on where they stopped.
      </p>
      <OneButtonForm target={change} label="End the pause" quiet />
    </>
  ) : (
    <>
      <p>
        A pause of two weeks: no tips, no greetings, no news. The tips then go on where they
        stopped.
      </p>
      <OneButtonForm target={change} label="Pause for two weeks" quiet />
    </>
  )
}
