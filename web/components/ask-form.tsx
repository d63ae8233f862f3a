import type { VNode } from 'preact'
import type { FormDefenceProps } from './form-defence.tsx'
import { FormDefence } from './form-defence.tsx'
import type { FieldProblem } from './problem-summary.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import type { FaqView } from './suggested-answer.tsx'
import { SuggestedAnswers } from './suggested-answers.tsx'
import { TextField } from './text-field.tsx'
import { TextareaField } from './textarea-field.tsx'

export type AskField = 'email' | 'subject' | 'body'

export interface AskFormProps {
  /** Where the form posts to, url-encoded. */
  action: string
  hidden: Omit<FormDefenceProps, 'wording'>
  values: Readonly<Record<AskField, string>>
  /** Of visitors; a member's address is known. */
  asksForEmail: boolean
  problems: readonly (FieldProblem & { field: AskField })[]
}

export interface AskCardProps extends AskFormProps {
  search: { query: string; faqs: readonly FaqView[] }
  locale: string
  answerWithinHours: number
}

const FORM_ID = 'ask'

/**
 * The subject stands before its form and belongs to it by name: between it and the rest are the suggestions,
 * which hold forms of their own, and a form cannot stand in another.
 */
export function AskCard(props: AskCardProps): VNode {
  const { search, locale, values, problems } = props
  return (
    <div class="card ask">
      <ProblemSummary problems={problems} heading="h2" />
      <TextField
        id="subject"
        label="Your question in one line"
        input={{
          type: 'text',
          form: FORM_ID,
          autocomplete: 'off',
          maxlength: 120,
          dir: 'auto',
          value: values.subject,
        }}
        problem={problemOf('subject', problems)}
      />
      <SuggestedAnswers {...search} locale={locale} subjectId="subject" formId={FORM_ID} />
      <AskForm {...props} />
    </div>
  )
}

function AskForm(props: AskCardProps): VNode {
  const { action, hidden, values, asksForEmail, problems, answerWithinHours } = props
  return (
    <form id={FORM_ID} method="post" action={action}>
      <TextareaField
        id="body"
        label="The whole question"
        hint="Whatever helps to understand it. Leave out passwords and bank details."
        textarea={{ rows: 6, maxlength: 5000, value: values.body }}
        problem={problemOf('body', problems)}
      />
      {asksForEmail && <OwnAddress value={values.email} problem={problemOf('email', problems)} />}
      <FormDefence {...hidden} />
      <button type="submit" class="button">
        Send my question
      </button>
      <p class="hint">
        {asksForEmail
          ? `We write to this address once. The ${answerWithinHours} hours start when you press the button in that mail; if you do not, your question is deleted.`
          : `The ${answerWithinHours} hours start when you send it.`}
      </p>
    </form>
  )
}

function OwnAddress({ value, problem }: { value: string; problem?: string }): VNode {
  return (
    <TextField
      id="email"
      label="Your e-mail address"
      hint="The answer goes there."
      input={{ type: 'email', inputmode: 'email', autocomplete: 'email', maxlength: 254, value }}
      problem={problem}
    />
  )
}

function problemOf(field: AskField, problems: AskFormProps['problems']): string | undefined {
  return problems.find((problem) => problem.field === field)?.message
}
