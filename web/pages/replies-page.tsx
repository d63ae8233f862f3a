import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { MomentProps } from '../components/moment.tsx'
import { Moment } from '../components/moment.tsx'
import type { FormTarget } from '../components/one-button-form.tsx'
import { OneButtonForm } from '../components/one-button-form.tsx'
import { WrittenText } from '../components/written-text.tsx'

export interface ReplyInDoubt {
  id: string
  subject: string
  text: string
  came: MomentProps
  /** Why it was not sent on. */
  why: string
  /** Absent where it could not be sent on even so. */
  confirm?: FormTarget
  discard: FormTarget
}

export interface RepliesPageProps {
  site: Site
  replies: readonly ReplyInDoubt[]
  done?: 'confirm' | 'discard'
  problem?: string
}

const DONE = { confirm: 'Sent on, in your name.', discard: 'Deleted. Nobody has seen it.' }

/** Whoever a mail is said to come from says whether it does. */
export function RepliesPage({ site, replies, done, problem }: RepliesPageProps): VNode {
  const title = replies.length === 0 ? 'Nothing waits for you here' : 'Did you write this?'
  return (
    <Layout site={site} title={problem ? `Problem: ${title}` : title}>
      {done && (
        <p class="notice" role="status">
          <strong>{DONE[done]}</strong>
        </p>
      )}
      {problem && (
        <p class="notice problem" role="alert">
          <strong>It was not sent on.</strong> {problem}
        </p>
      )}
      <h1>{title}</h1>
      {replies.length > 0 && (
        <p class="lead">
          These mails came in your name, and we were not sure of them. Nobody has seen them. What
          you did not write, please delete.
        </p>
      )}
      {replies.map((reply) => (
        <Reply key={reply.id} {...reply} />
      ))}
    </Layout>
  )
}

function Reply({ id, subject, text, came, why, confirm, discard }: ReplyInDoubt): VNode {
  return (
    <section class="card" aria-labelledby={`reply-${id}`}>
      <h2 id={`reply-${id}`}>
        <bdi>{subject || 'A mail without a subject'}</bdi>
      </h2>
      <p>
        Came on <Moment {...came} />. {why}
      </p>
      {text && <WrittenText text={text} />}
      {confirm && <OneButtonForm target={confirm} label="I wrote this: send it on" />}
      {!confirm && (
        <p class="hint">
          This one cannot be sent on. Please use the button in the mail that you wanted to answer.
        </p>
      )}
      <OneButtonForm target={discard} label="Delete it" quiet />
    </section>
  )
}
