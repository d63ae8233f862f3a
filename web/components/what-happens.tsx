import type { ComponentChildren, VNode } from 'preact'

export interface WhatHappensProps {
  /** The sponsor's full name; without one the organisation looks after the visitor itself. */
  sponsorName?: string
  answerWithinHours: number
  tipsForDays: number
}

export function WhatHappens({
  sponsorName,
  answerWithinHours,
  tipsForDays,
}: WhatHappensProps): VNode {
  return (
    <section class="what-happens" aria-labelledby="what-happens">
      <h2 id="what-happens">What happens when you sign up</h2>
      <ol class="thread">
        <Step title="One mail, to confirm">
          Press the button in it and you have joined. Until then nothing else happens.
        </Step>
        <Step title="A field guide and a person">
          You get the guide to how things work here, and the contact card of{' '}
          {sponsorName ? <bdi>{sponsorName}</bdi> : 'the person who looks after you'}.
        </Step>
        <Step title={`One tip at a time, for ${tipsForDays} days`}>
          Only if you ask for tips in the form. Every one of them has a link that stops them.
        </Step>
        <Step title="Your questions, answered">
          Ask anything, at any time. A person answers within {answerWithinHours} hours.
        </Step>
      </ol>
    </section>
  )
}

function Step({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <li>
      <h3>{title}</h3>
      <p>{children}</p>
    </li>
  )
}
