import type { VNode } from 'preact'
import { CATEGORY_WORDS, type MailCategory } from './mail-categories.ts'
import type { MailPauseProps } from './mail-pause.tsx'
import { MailPause } from './mail-pause.tsx'
import type { FormTarget } from './one-button-form.tsx'
import { OneButtonForm } from './one-button-form.tsx'

export interface MailPreference {
  category: MailCategory
  isOn: boolean
  /** Turns it off when it is on, and on when it is off. */
  change: FormTarget
}

export interface MailPreferencesProps {
  preferences: readonly MailPreference[]
  /** Absent where there is nothing to pause. */
  pause?: MailPauseProps
}

/** A pause that is on stands first: until it is over, what stands below it is not so. */
export function MailPreferences({ preferences, pause }: MailPreferencesProps): VNode {
  const isPaused = pause?.until !== undefined
  return (
    <section aria-labelledby="preferences">
      <h2 id="preferences">What you want from us</h2>
      {pause && isPaused && (
        <div class="notice pause">
          <MailPause {...pause} />
        </div>
      )}
      <ul class="preferences">
        {preferences.map((preference) => (
          <li key={preference.category}>
            <Preference {...preference} />
          </li>
        ))}
        {pause && !isPaused && (
          <li>
            <MailPause {...pause} />
          </li>
        )}
      </ul>
    </section>
  )
}

function Preference({ category, isOn, change }: MailPreference): VNode {
  const words = CATEGORY_WORDS[category]
  return (
    <>
      <p>{isOn ? words.isOn : words.isOff}</p>
      <OneButtonForm target={change} label={isOn ? words.stop : words.resume} quiet />
    </>
  )
}
