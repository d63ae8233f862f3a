import type { VNode } from 'preact'
import { ProblemSummary } from './problem-summary.tsx'
import { TextareaField } from './textarea-field.tsx'

export interface ReplyFormProps {
  /** Where the form posts to, url-encoded. */
  action: string
  /** The same for every try at sending this one form. */
  idempotencyKey: string
  value: string
  problem?: string
  /** A person has answered: what is written now asks anew. */
  isAnswered: boolean
}

/** A further message of whoever asked. */
export function ReplyForm(props: ReplyFormProps): VNode {
  const { action, idempotencyKey, value, problem, isAnswered } = props
  return (
    <section class="card" aria-labelledby="reply">
      <h2 id="reply">{isAnswered ? 'Still unclear?' : 'Something to add?'}</h2>
      <form method="post" action={action}>
        <ProblemSummary problems={problem ? [{ field: 'body', message: problem }] : []} />
        <TextareaField
          id="body"
          label="Your message"
          hint={
            isAnswered
              ? 'It opens the question again and gets an answer of its own.'
              : 'It goes to whoever has your question. The time they have stays the same.'
          }
          textarea={{ rows: 5, maxlength: 5000, value }}
          problem={problem}
        />
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <button type="submit" class="button">
          Send the message
        </button>
      </form>
    </section>
  )
}
