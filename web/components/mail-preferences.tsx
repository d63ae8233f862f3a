import type { VNode } from 'preact'
import type { FormTarget } from './one-button-form.tsx'
import { OneButtonForm } from './one-button-form.tsx'

export type MailCategory = 'tips' | 'notices'

export interface MailPreference {
  category: MailCategory
  isOn: boolean
  /** Turns it off when it is on, and on when it is off. */
  change: FormTarget
}

const IS_ON = {
  tips: 'You get one tip at a time.',
  notices: 'You get a notice when somebody joins through your link.',
}
const IS_OFF = {
  tips: 'You get no tips.',
  notices: 'You get no notice when somebody joins through your link.',
}
const STOP = { tips: 'Stop the tips', notices: 'Stop the notices' }
const RESUME = { tips: 'Send me tips', notices: 'Send me notices' }

export function MailPreferences({
  preferences,
}: {
  preferences: readonly MailPreference[]
}): VNode {
  return (
    <section aria-labelledby="preferences">
      <h2 id="preferences">What you want from us</h2>
      <ul class="preferences">
        {preferences.map((preference) => (
          <li key={preference.category}>
            <Preference {...preference} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Preference({ category, isOn, change }: MailPreference): VNode {
  return (
    <>
      <p>{isOn ? IS_ON[category] : IS_OFF[category]}</p>
      <OneButtonForm target={change} label={isOn ? STOP[category] : RESUME[category]} quiet />
    </>
  )
}
