import type { VNode } from 'preact'
import type { FaqView } from './suggested-answer.tsx'
import { SuggestedAnswer } from './suggested-answer.tsx'

export interface SuggestedAnswersProps {
  /** What was looked for; empty before anybody has looked. */
  query: string
  faqs: readonly FaqView[]
  locale: string
  /** Of the field whose text the script looks up, and of the form that asks for it without script. */
  subjectId: string
  formId: string
}

/**
 * Below the line that asks. Without script a button looks for answers: it posts, since an address would carry
 * the half-written question and the visitor's e-mail address into histories and logs.
 */
export function SuggestedAnswers(props: SuggestedAnswersProps): VNode {
  const { query, faqs, locale, subjectId, formId } = props
  const hasLooked = query !== ''
  return (
    <section
      class="suggestions"
      aria-label="Answers that stand ready"
      data-suggest-for={subjectId}
      tabIndex={hasLooked ? -1 : undefined}
      autofocus={hasLooked}
    >
      <button
        type="submit"
        form={formId}
        name={LOOK_FIELD}
        value="yes"
        formNoValidate
        class="button quiet without-script"
      >
        Look for an answer first
      </button>
      <p role="status">{hasLooked && wordsFor(faqs.length)}</p>
      <ul>
        {faqs.map((faq) => (
          <SuggestedAnswer key={faq.key} faq={faq} locale={locale} />
        ))}
      </ul>
      <template>
        <SuggestedAnswer faq={MODEL} locale={locale} />
      </template>
    </section>
  )
}

/** Sent when somebody looks for an answer rather than asks: the page comes back with what they typed. */
export const LOOK_FIELD = 'look'

/** The script fills in copies of this one. */
const MODEL: FaqView = { key: '', question: '', answer: { kind: 'text', text: '' } }

/** assets/suggest-answers.js says the same. */
function wordsFor(found: number): string {
  if (found === 0) return 'No ready answer fits. Write on, and a person will answer.'
  return found === 1 ? 'This may answer it already:' : `These ${found} may answer it already:`
}
