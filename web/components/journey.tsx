import type { VNode } from 'preact'
import type { MomentProps } from './moment.tsx'
import { Moment } from './moment.tsx'

export interface JourneyStep {
  title: string
  state: 'done' | 'next' | 'later' | 'skipped'
  /** When it was, or when it is expected. */
  when?: MomentProps
}

const STATE = { done: 'Done', next: 'Next', later: 'Later', skipped: 'Not sent' }

export function Journey({ steps }: { steps: readonly JourneyStep[] }): VNode {
  return (
    <section aria-labelledby="journey">
      <h2 id="journey">Your first weeks</h2>
      <ol class="thread journey">
        {steps.map(({ title, state, when }) => (
          <li key={title} class={state} aria-current={state === 'next' ? 'step' : undefined}>
            <h3>
              <bdi>{title}</bdi>
            </h3>
            <p>
              {STATE[state]}
              {when && ', '}
              {when && <Moment {...when} />}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
