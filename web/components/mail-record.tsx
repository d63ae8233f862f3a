import type { ComponentChildren, VNode } from 'preact'
import type { MomentProps } from './moment.tsx'
import { Moment } from './moment.tsx'

export interface RecordedMail {
  subject: string
  when: MomentProps
  /** Why the member got it, or did not, as the rest of "Because …". */
  why: string
}

export interface WaitingMail {
  subject: string
  until: MomentProps
  /** A whole sentence. */
  why: string
}

export interface MailRecordProps {
  sent: readonly RecordedMail[]
  waiting: readonly WaitingMail[]
  notSent: readonly RecordedMail[]
}

/** What waits is to be seen at once; what is past is there for whoever asks. */
export function MailRecord({ sent, waiting, notSent }: MailRecordProps): VNode {
  return (
    <section aria-labelledby="mails">
      <h2 id="mails">Our mails to you, and why</h2>
      {waiting.length > 0 && <Waiting mails={waiting} />}
      {sent.length + notSent.length === 0 ? (
        <p>None sent so far.</p>
      ) : (
        <details>
          <summary>{summaryOf(sent.length, notSent.length)}</summary>
          {sent.length > 0 && <Past title="Sent" mails={sent} />}
          {notSent.length > 0 && <Past title="Not sent" mails={notSent} />}
        </details>
      )}
    </section>
  )
}

function Waiting({ mails }: { mails: readonly WaitingMail[] }): VNode {
  return (
    <Group title="Waiting to be sent">
      {mails.map(({ subject, until, why }) => (
        <li key={`${until.at} ${subject}`}>
          <h4>
            <bdi>{subject}</bdi>
          </h4>
          <p>
            Not before <Moment {...until} />
          </p>
          <p>{why}</p>
        </li>
      ))}
    </Group>
  )
}

function Past({ title, mails }: { title: string; mails: readonly RecordedMail[] }): VNode {
  return (
    <Group title={title}>
      {mails.map(({ subject, when, why }) => (
        <li key={`${when.at} ${subject}`}>
          <h4>
            <bdi>{subject}</bdi>
          </h4>
          <p>
            <Moment {...when} />
          </p>
          <p>Because {why}</p>
        </li>
      ))}
    </Group>
  )
}

function Group({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <div class="mail-group">
      <h3>{title}</h3>
      <ul class="mails">{children}</ul>
    </div>
  )
}

/** "The last", because the record shows a limited number of each. */
function summaryOf(sent: number, notSent: number): string {
  const ofSent = sent === 1 ? 'the mail we sent' : `the last ${sent} mails we sent`
  if (notSent === 0) return `Show ${ofSent}`
  if (sent === 0)
    return notSent === 1
      ? 'Show the mail we did not send'
      : `Show the last ${notSent} mails we did not send`
  return `Show ${ofSent}, and ${notSent === 1 ? 'one' : notSent} we did not send`
}
