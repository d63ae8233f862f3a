import type { VNode } from 'preact'
import type { FormTarget } from './one-button-form.tsx'
import { OneButtonForm } from './one-button-form.tsx'
import { TextareaField } from './textarea-field.tsx'

export interface CallInProps {
  target: FormTarget
  uplineName: string
}

/** Asking for help is no failure, and no way out either. */
export function CallIn({ target, uplineName }: CallInProps): VNode {
  return (
    <section class="alternative" aria-labelledby="call-in">
      <h2 id="call-in">Help from your upline</h2>
      <p>
        You may ask <bdi>{uplineName}</bdi>, who then sees the question too and may answer it. You
        stay responsible as well, and the time does not start anew.
      </p>
      <OneButtonForm target={target} label="Ask my upline" quiet />
    </section>
  )
}

export interface NoAnswerNeededProps {
  action: string
  idempotencyKey: string
}

export function NoAnswerNeeded(props: NoAnswerNeededProps & { askerName: string }): VNode {
  const { action, idempotencyKey, askerName } = props
  return (
    <section class="alternative" aria-labelledby="no-answer">
      <h2 id="no-answer">If it needs no answer</h2>
      <p>
        A thank-you, say, or something that has settled itself. We tell <bdi>{askerName}</bdi> that
        you closed it, and they can write again.
      </p>
      <details>
        <summary>Close it without an answer</summary>
        <form method="post" action={action}>
          <TextareaField
            id="note"
            label="A line to go with it"
            isOptional
            textarea={{ rows: 2, maxlength: 500 }}
          />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <button type="submit" class="button quiet">
            Close the question
          </button>
        </form>
      </details>
    </section>
  )
}
