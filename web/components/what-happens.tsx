import type { ComponentChildren, VNode } from 'preact'
import type { AnswerRecordProps } from './answer-record.tsx'
import { AnswerRecord } from './answer-record.tsx'

export interface WhatHappensProps {
  /** The sponsor's full name; without one the organisation looks after the visitor itself. */
  sponsorName?: string
  answerWithinHours: number
  tipsForDays: number
  askUrl: string
  /** How the promise was kept of late; absent while there is too little to tell. */
  service?: AnswerRecordProps
}

export function WhatHappens(props: WhatHappensProps): VNode {
  const { sponsorName, answerWithinHours, tipsForDays, askUrl, service } = props
  return (
    <section class="what-happens" aria-labelledby="what-happens">
      <h2 id="what-happens">What happens when you sign up</h2>
      <ol class="thread">
        <Step title="One mail, to confirm">
          <p>Press the button in it and you have joined. Until then nothing else happens.</p>
        </Step>
        <Step title="A field guide and a person">
          <p>
            You get the guide to how things work here, and the contact card of{' '}
            {sponsorName ? <bdi>{sponsorName}</bdi> : 'the person who looks after you'}.
          </p>
        </Step>
        <Step title={`One tip at a time, for ${tipsForDays} days`}>
          <p>
            Only if you ask for them in the form. The same tick brings greetings and, now and then,
            news. Each kind has a link that stops it.
          </p>
        </Step>
        <Step title="Your questions, answered">
          <p>
            Ask anything, at any time. A person answers within {answerWithinHours} hours.{' '}
            {service && <AnswerRecord {...service} />}
          </p>
          <p class="links">
            {service && (
              <a class="row-link" href={service.url}>
                See the figures
              </a>
            )}
            <a class="row-link" href={askUrl}>
              Ask a question before you join
            </a>
          </p>
        </Step>
      </ol>
    </section>
  )
}

function Step({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <li>
      <h3>{title}</h3>
      {children}
    </li>
  )
}
