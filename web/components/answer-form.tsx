import type { VNode } from 'preact'
import { CheckField } from './check-field.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TextField } from './text-field.tsx'
import { TextareaField } from './textarea-field.tsx'

export interface AnswerFormProps {
  /** Where the form posts to, url-encoded. */
  action: string
  /** `seen` names the newest message that this page shows. */
  hidden: { idempotencyKey: string; seen: string }
  values: { body: string; publish: boolean; faqQuestion: string }
  problem?: string
  /** There is an answer already; it stays, and this one follows it. */
  isCorrection: boolean
}

export function AnswerForm(props: AnswerFormProps): VNode {
  const { action, hidden, values, problem, isCorrection } = props
  return (
    <section class="card" aria-labelledby="answer">
      <h2 id="answer">{isCorrection ? 'Add to the answer, or correct it' : 'Your answer'}</h2>
      <form method="post" action={action}>
        <ProblemSummary problems={problem ? [{ field: 'body', message: problem }] : []} />
        <TextareaField
          id="body"
          label={isCorrection ? 'What you would like to add' : 'What you would like to say'}
          hint={isCorrection ? CORRECTING : ANSWERING}
          textarea={{ rows: 8, maxlength: 5000, value: values.body }}
          problem={problem}
        />
        <Publishing {...values} />
        <input type="hidden" name="idempotencyKey" value={hidden.idempotencyKey} />
        <input type="hidden" name="seen" value={hidden.seen} />
        <button type="submit" class="button">
          Send the answer
        </button>
      </form>
    </section>
  )
}

const ANSWERING =
  'Answer kindly and honestly, as a teacher would. If you do not know, say so, find out and write again. Please sell nothing here.'
const CORRECTING = 'It is sent as a second answer. The first one stays as it is.'

/** The wording field shows only once the box is ticked, where the browser can tell; else always. */
function Publishing({ publish, faqQuestion }: AnswerFormProps['values']): VNode {
  return (
    <div class="publishing">
      <CheckField
        id="publish"
        wording="Also put this into the frequent questions, without the asker’s name"
        remark="Read your answer once more for names and anything private."
        checked={publish}
      />
      <TextField
        id="faqQuestion"
        label="How the question reads there"
        input={{
          type: 'text',
          autocomplete: 'off',
          maxlength: 120,
          dir: 'auto',
          required: false,
          value: faqQuestion,
        }}
      />
    </div>
  )
}
