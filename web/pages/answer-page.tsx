import type { VNode } from 'preact'
import type { CallInProps, NoAnswerNeededProps } from '../components/answer-alternatives.tsx'
import { CallIn, NoAnswerNeeded } from '../components/answer-alternatives.tsx'
import type { AnswerFormProps } from '../components/answer-form.tsx'
import { AnswerForm } from '../components/answer-form.tsx'
import type { AnswerOutcome } from '../components/answer-notices.tsx'
import { AnswerDone, NewerWaits } from '../components/answer-notices.tsx'
import type { KeptTextProps } from '../components/kept-text.tsx'
import { KeptText } from '../components/kept-text.tsx'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { QuestionMessageView } from '../components/question-messages.tsx'
import { QuestionMessages } from '../components/question-messages.tsx'
import type { QuestionStatus } from '../components/question-status.tsx'
import { QuestionStatusCard } from '../components/question-status.tsx'

export interface AnswerPageProps {
  site: Site
  askerName: string
  subject: string
  status: QuestionStatus
  messages: readonly QuestionMessageView[]
  /** A newer message of the asker waits; its link came with a later mail. */
  newerWaits?: boolean
  form?: AnswerFormProps
  /** Adds the upline; whoever asks for help stays responsible too. */
  callIn?: CallInProps
  noAnswerNeeded?: NoAnswerNeededProps
  /** What was typed where nothing can be sent any more. */
  kept?: KeptTextProps
  /** Why there is no form any more. */
  closedWords?: string
  /** What the form just sent has done. */
  done?: AnswerOutcome
}

/** For whoever owes the answer; the link to it comes by mail. */
export function AnswerPage(props: AnswerPageProps): VNode {
  const { site, askerName, subject, status, messages, form, callIn, noAnswerNeeded } = props
  return (
    <Layout site={site} title={titleOf(props)}>
      {props.done && <AnswerDone outcome={props.done} askerName={askerName} />}
      {props.newerWaits && <NewerWaits askerName={askerName} />}
      <div class="question-title">
        <p class="label">
          <bdi>{askerName}</bdi> asks
        </p>
        <h1>
          <bdi>{subject}</bdi>
        </h1>
      </div>
      <QuestionStatusCard status={status} />
      <QuestionMessages messages={messages} />
      {form && <AnswerForm {...form} />}
      {props.kept && <KeptText {...props.kept} />}
      {props.closedWords && <p class="notice">{props.closedWords}</p>}
      {callIn && <CallIn {...callIn} />}
      {noAnswerNeeded && <NoAnswerNeeded {...noAnswerNeeded} askerName={askerName} />}
    </Layout>
  )
}

const DONE = { published: 'Sent', 'called-in': 'Your upline knows', closed: 'Closed' }

function titleOf({ subject, form, done }: AnswerPageProps): string {
  if (form?.problem) return `Problem: ${subject}`
  return done ? `${DONE[done]}: ${subject}` : subject
}
