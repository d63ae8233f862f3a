import type { VNode } from 'preact'
import type { Choice } from './select-field.tsx'
import { SelectField } from './select-field.tsx'

export interface BirthdayFieldsProps {
  /** `01` to `12`, or empty. */
  month: string
  /** `01` to `31`, or empty. */
  day: string
  monthProblem?: string
  dayProblem?: string
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAYS = Array.from({ length: 31 }, (_, index) => `${index + 1}`)
const HINT_ID = 'birthday-hint'

/** Two lists rather than text: no format to guess, and nothing to type on a phone. */
export function BirthdayFields(props: BirthdayFieldsProps): VNode {
  const { month, day, monthProblem, dayProblem } = props
  return (
    <fieldset class="birthday" aria-describedby={HINT_ID}>
      <legend>
        Birthday<span class="optional"> (optional)</span>
      </legend>
      <p class="hint" id={HINT_ID}>
        The year is nobody’s business.
      </p>
      <div class="field-row">
        <SelectField
          id="birthdayDay"
          label="Day"
          value={day}
          choices={numbered(DAYS)}
          autocomplete="bday-day"
          problem={dayProblem}
        />
        <SelectField
          id="birthdayMonth"
          label="Month"
          value={month}
          choices={numbered(MONTHS)}
          autocomplete="bday-month"
          problem={monthProblem}
        />
      </div>
    </fieldset>
  )
}

function numbered(labels: readonly string[]): Choice[] {
  const choices = labels.map((label, index) => ({ value: `${index + 1}`.padStart(2, '0'), label }))
  return [{ value: '', label: 'Not given' }, ...choices]
}
