import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { FormTarget } from '../components/one-button-form.tsx'
import { OneButtonForm } from '../components/one-button-form.tsx'
import { WrittenText } from '../components/written-text.tsx'

export interface VerifyQuestionPageProps {
  site: Site
  answerWithinHours: number
  /** As typed into the form, by whoever filled it in. */
  questions: readonly { subject: string; body: string; verify: FormTarget }[]
  /** Another one was just sent: these still wait. */
  isGoingOn?: boolean
}

/** Mail scanners open this page too, so opening it does nothing: only the button asks. */
export function VerifyQuestionPage(props: VerifyQuestionPageProps): VNode {
  const { site, answerWithinHours, questions, isGoingOn } = props
  const title = questions.length > 1 ? 'Did you ask these?' : 'Did you ask this?'
  return (
    <Layout site={site} title={title}>
      {isGoingOn && (
        <p class="notice" role="status">
          <strong>Sent.</strong> The link to follow it comes by mail. This still waits for your
          word:
        </p>
      )}
      <h1>{title}</h1>
      <div class="card">
        <ul class="asked">
          {questions.map(({ subject, body, verify }, index) => (
            <li key={`${index} ${subject}`}>
              <h2>
                <bdi>{subject}</bdi>
              </h2>
              <WrittenText text={body} />
              <OneButtonForm target={verify} label="Yes, I asked this" />
            </li>
          ))}
        </ul>
        <p class="hint">
          From that moment on the clock runs: a person answers within {answerWithinHours} hours.
        </p>
      </div>
      <h2>Not you?</h2>
      <p>
        Then somebody typed your address, perhaps by mistake. Just close this page. If you do
        nothing, {questions.length > 1 ? 'the questions are' : 'the question is'} deleted.
      </p>
    </Layout>
  )
}
