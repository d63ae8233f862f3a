import type { VNode } from 'preact'
import type { KeptTextProps } from '../components/kept-text.tsx'
import { KeptText } from '../components/kept-text.tsx'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { FormTarget } from '../components/one-button-form.tsx'
import { OneButtonForm } from '../components/one-button-form.tsx'
import type { QuestionMessageView } from '../components/question-messages.tsx'
import { QuestionMessages } from '../components/question-messages.tsx'
import type { QuestionStatus } from '../components/question-status.tsx'
import { QuestionStatusCard } from '../components/question-status.tsx'
import type { ReplyFormProps } from '../components/reply-form.tsx'
import { ReplyForm } from '../components/reply-form.tsx'
import { WayUp } from '../components/way-up.tsx'

export interface QuestionPageProps {
  site: Site
  subject: string
  /** Just asked: the page says so. */
  isNew?: boolean
  status: QuestionStatus
  messages: readonly QuestionMessageView[]
  /** Absent once the question is closed for good. */
  reply?: Omit<ReplyFormProps, 'isAnswered'>
  /** What was typed where nothing can be sent any more. */
  kept?: KeptTextProps
  /** Acts that end it without an answer: "Withdraw the question", "This is settled for me". */
  close?: readonly { target: FormTarget; label: string }[]
  /** Of a member; a visitor has none. */
  homeUrl?: string
}

/** For whoever asked: how the question stands, and what was written. */
export function QuestionPage(props: QuestionPageProps): VNode {
  const { site, subject, isNew, status, messages, reply, close = [], homeUrl } = props
  return (
    <Layout site={site} title={titleOf(props)}>
      {homeUrl && <WayUp homeUrl={homeUrl} />}
      {isNew && (
        <p class="notice" role="status">
          <strong>Your question has arrived.</strong> The answer comes by mail and stands here too.
          The link to this page is yours alone, so keep it to yourself.
        </p>
      )}
      <div class="question-title">
        <p class="label">Your question</p>
        <h1>
          <bdi>{subject}</bdi>
        </h1>
      </div>
      <QuestionStatusCard status={status} />
      <QuestionMessages messages={messages} />
      {props.kept && <KeptText {...props.kept} />}
      {reply && <ReplyForm {...reply} isAnswered={status.kind === 'answered'} />}
      {close.length > 0 && <Closing acts={close} />}
    </Layout>
  )
}

function Closing({ acts }: { acts: NonNullable<QuestionPageProps['close']> }): VNode {
  return (
    <section class="alternative" aria-labelledby="closing">
      <h2 id="closing">If it needs no answer any more</h2>
      <div class="actions">
        {acts.map(({ target, label }) => (
          <OneButtonForm key={label} target={target} label={label} quiet />
        ))}
      </div>
    </section>
  )
}

function titleOf({ subject, isNew, reply }: QuestionPageProps): string {
  if (reply?.problem) return `Problem: ${subject}`
  return isNew ? `Sent: ${subject}` : subject
}
