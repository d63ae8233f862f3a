import type { VNode } from 'preact'
import type { MomentProps } from './moment.tsx'
import { Moment } from './moment.tsx'

export interface SentMail {
  subject: string
  when: MomentProps
  /** Why the member got it, as the rest of "Because …". */
  why: string
}

export function SentMails({ mails }: { mails: readonly SentMail[] }): VNode {
  return (
    <section aria-labelledby="mails">
      <h2 id="mails">Mails we sent you, and why</h2>
      {mails.length === 0 ? (
        <p>None so far.</p>
      ) : (
        <details>
          <summary>
            {mails.length === 1 ? 'Show the one mail' : `Show all ${mails.length} mails`}
          </summary>
          <ul class="mails">
            {mails.map(({ subject, when, why }) => (
              <li key={`${when.at} ${subject}`}>
                <h3>
                  <bdi>{subject}</bdi>
                </h3>
                <p>
                  <Moment {...when} />
                </p>
                <p>Because {why}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
