import type { VNode } from 'preact'
import { BirthdayFields } from './birthday-fields.tsx'
import type { FieldProblem } from './problem-summary.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { ProfileContacts } from './profile-contacts.tsx'
import type { ProfileText, ProfileValues } from './profile-fields.ts'
import { TextareaField } from './textarea-field.tsx'
import { TimeZoneField } from './time-zone-field.tsx'

export interface ProfileFormProps {
  /** Where the form posts to, url-encoded. */
  action: string
  /** The same for every try at sending this one form. */
  idempotencyKey: string
  values: ProfileValues
  problems: readonly (FieldProblem & { field: ProfileText })[]
  /** IANA names to choose from. */
  timeZones: readonly string[]
}

export function ProfileForm(props: ProfileFormProps): VNode {
  const { action, idempotencyKey, values, problems, timeZones } = props
  const problemOf = (field: ProfileText) =>
    problems.find((problem) => problem.field === field)?.message
  return (
    <form class="profile" method="post" action={action}>
      <ProblemSummary problems={problems} heading="h2" />
      <ProfileContacts values={values} problemOf={problemOf} />
      <Greeting value={values.greeting} problem={problemOf('greeting')} />
      <section class="card" aria-labelledby="dates">
        <h2 id="dates">Your calendar</h2>
        <BirthdayFields
          month={values.birthdayMonth}
          day={values.birthdayDay}
          monthProblem={problemOf('birthdayMonth')}
          dayProblem={problemOf('birthdayDay')}
        />
        <TimeZoneField
          timeZones={timeZones}
          value={values.timeZone}
          problem={problemOf('timeZone')}
        />
      </section>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <button type="submit" class="button">
        Save your details
      </button>
    </form>
  )
}

function Greeting({ value, problem }: { value: string; problem?: string }): VNode {
  return (
    <section class="card" aria-labelledby="landing-page">
      <h2 id="landing-page">Your landing page</h2>
      <TextareaField
        id="greeting"
        label="Greeting"
        isOptional
        hint="A line or two in your own words, at most 280 characters. It is shown on your own landing page to those who open your link."
        textarea={{ rows: 4, maxlength: 280, value }}
        problem={problem}
      />
    </section>
  )
}
