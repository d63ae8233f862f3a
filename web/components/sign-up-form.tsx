import type { VNode } from 'preact'
import { CheckField } from './check-field.tsx'
import type { FormDefenceProps } from './form-defence.tsx'
import { FormDefence } from './form-defence.tsx'
import type { FieldProblem } from './problem-summary.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TextField } from './text-field.tsx'

export const SIGN_UP_FORM_ID = 'sign-up'

export type SignUpField = 'fullName' | 'email' | 'terms' | 'tips'

export interface SignUpFormProps {
  /** Where the form posts to, url-encoded. */
  action: string
  hidden: FormDefenceProps & { wording: string }
  values: { fullName: string; email: string; terms: boolean; tips: boolean }
  problems: readonly (FieldProblem & { field: SignUpField })[]
  /** What a visitor agrees to, word for word, in the organisation's language. */
  wording: { terms: string; tips: string }
  locale: string
}

export function SignUpForm({ action, hidden, problems, ...shown }: SignUpFormProps): VNode {
  return (
    <form
      id={SIGN_UP_FORM_ID}
      class="card sign-up"
      method="post"
      action={action}
      aria-labelledby="sign-up-title"
    >
      <h2 id="sign-up-title">Sign up</h2>
      <ProblemSummary problems={problems} />
      <NameAndAddress {...shown} problems={problems} />
      <Consents {...shown} problems={problems} />
      <FormDefence {...hidden} />
      <button type="submit" class="button">
        Sign up
      </button>
      <p class="hint">
        We write to this address once. You join only when you confirm from that mail; if you do not,
        your sign-up is deleted.
      </p>
    </form>
  )
}

type PartProps = Pick<SignUpFormProps, 'values' | 'problems' | 'wording' | 'locale'>

function NameAndAddress({ values, problems }: PartProps): VNode {
  return (
    <>
      <TextField
        id="fullName"
        label="Full name"
        hint="First and last name, as people know you."
        input={{ type: 'text', autocomplete: 'name', maxlength: 60, value: values.fullName }}
        problem={problemOf('fullName', problems)}
      />
      <TextField
        id="email"
        label="E-mail address"
        input={{
          type: 'email',
          inputmode: 'email',
          autocomplete: 'email',
          maxlength: 254,
          value: values.email,
        }}
        problem={problemOf('email', problems)}
      />
    </>
  )
}

function Consents({ values, problems, wording, locale }: PartProps): VNode {
  return (
    <fieldset>
      <legend>What you agree to</legend>
      <CheckField
        id="terms"
        wording={wording.terms}
        locale={locale}
        remark="Needed to join."
        checked={values.terms}
        required
        problem={problemOf('terms', problems)}
      />
      <CheckField
        id="tips"
        wording={wording.tips}
        locale={locale}
        remark="Your choice. You can join without, and stop each of these at any time."
        checked={values.tips}
        required={false}
        problem={problemOf('tips', problems)}
      />
    </fieldset>
  )
}

function problemOf(field: SignUpField, problems: SignUpFormProps['problems']): string | undefined {
  return problems.find((problem) => problem.field === field)?.message
}
