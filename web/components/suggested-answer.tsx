import type { VNode } from 'preact'
import { OneButtonForm } from './one-button-form.tsx'
import { TrustedHtml } from './trusted-html.tsx'
import { WrittenText } from './written-text.tsx'

export interface FaqView {
  key: string
  question: string
  answer: { kind: 'html'; html: string } | { kind: 'text'; text: string }
}

/** One that stands ready. Saying that it helped is an act of its own: reading it tells nobody. */
export function SuggestedAnswer({ faq, locale }: { faq: FaqView; locale: string }): VNode {
  const { key, question, answer } = faq
  return (
    <li>
      <details>
        <summary>
          <bdi lang={locale}>{question}</bdi>
        </summary>
        {answer.kind === 'html' ? (
          <TrustedHtml html={answer.html} locale={locale} />
        ) : (
          <WrittenText text={answer.text} />
        )}
        <OneButtonForm
          target={{ action: `/faq/${encodeURIComponent(key)}/answered` }}
          label="This answered me"
          quiet
        />
      </details>
    </li>
  )
}
