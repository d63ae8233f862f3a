import type { VNode } from 'preact'
import type { MomentProps } from './moment.tsx'
import { Moment } from './moment.tsx'
import { WrittenText } from './written-text.tsx'

export interface QuestionMessageView {
  from: 'asker' | 'answerer'
  name: string
  when: MomentProps
  text: string
  /** Stopped the clock; a remark of whoever looks into it does not. */
  isAnswer: boolean
}

/** Oldest first, on the thread that runs from person to person. */
export function QuestionMessages({
  messages,
}: {
  messages: readonly QuestionMessageView[]
}): VNode {
  return (
    <section class="conversation" aria-labelledby="conversation">
      <h2 id="conversation">What was written</h2>
      <ol class="thread">
        {messages.map((message, index) => (
          <Message
            key={`${index} ${message.when.at}`}
            {...message}
            deed={deedOf(message, index === 0)}
          />
        ))}
      </ol>
    </section>
  )
}

function deedOf({ from, isAnswer }: QuestionMessageView, isFirst: boolean): string {
  if (isAnswer) return 'answered'
  return from === 'asker' && isFirst ? 'asked' : 'wrote'
}

function Message({
  from,
  name,
  when,
  text,
  isAnswer,
  deed,
}: QuestionMessageView & { deed: string }): VNode {
  return (
    <li class={isAnswer ? `${from} answer` : from}>
      <h3>
        <bdi>{name}</bdi> {deed}
      </h3>
      <p class="hint">
        <Moment {...when} />
      </p>
      <WrittenText text={text} />
    </li>
  )
}
