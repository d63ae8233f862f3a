import type { VNode } from 'preact'
import type { MomentProps } from './moment.tsx'
import { Moment } from './moment.tsx'

export interface HeldQuestion {
  subject: string
  askerName: string
  due: MomentProps
  isLate: boolean
}

/** No link to answer stands here: it is minted for the mail about the question, which alone proves who answers. */
export function HeldQuestions({ held }: { held: readonly HeldQuestion[] }): VNode {
  return (
    <section class="card held" aria-labelledby="held">
      <h2 id="held">Questions that wait for your answer</h2>
      <ul class="people">
        {held.map(({ subject, askerName, due, isLate }) => (
          <li key={`${subject} ${due.at}`}>
            <h3>
              <bdi>{subject}</bdi>
            </h3>
            <p>
              <bdi>{askerName}</bdi> asks
            </p>
            <p class={isLate ? 'duty overdue' : 'duty'}>
              {isLate ? 'Your answer was due by ' : 'Your answer is due by '}
              <Moment {...due} />
            </p>
          </li>
        ))}
      </ul>
      <p class="hint">To answer, open the link in the mail about the question.</p>
    </section>
  )
}
