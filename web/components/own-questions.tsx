import type { VNode } from 'preact'
import { QuestionInBrief } from './question-in-brief.tsx'
import type { QuestionStatus } from './question-status.tsx'

export interface OwnQuestion {
  subject: string
  url: string
  status: QuestionStatus
}

export interface OwnQuestionsProps {
  questions: readonly OwnQuestion[]
  askUrl: string
}

export function OwnQuestions({ questions, askUrl }: OwnQuestionsProps): VNode {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">Your questions</h2>
      {questions.length === 0 ? (
        <p>None so far. Nothing is too small to ask.</p>
      ) : (
        <ul class="people">
          {questions.map(({ subject, url, status }) => (
            <li key={url}>
              <h3>
                <a class="row-link" href={url}>
                  <bdi>{subject}</bdi>
                </a>
              </h3>
              <QuestionInBrief status={status} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <a class="row-link" href={askUrl}>
          Ask a question
        </a>
      </p>
    </section>
  )
}
