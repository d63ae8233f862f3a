import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import { MailSender } from '../components/mail-sender.tsx'

export interface SignedUpPageProps {
  site: Site
  /** Who the mail comes from, so that it can be found. */
  from: { name: string; email: string }
  /** An unconfirmed sign-up is deleted after this time. */
  keptForDays: number
  /** Back to the form. */
  signUpUrl: string
}

/** The same for every address, known or not: the page must not tell who has joined. */
export function SignedUpPage({ site, from, keptForDays, signUpUrl }: SignedUpPageProps): VNode {
  return (
    <Layout site={site} title="Look in your mail">
      <h1>Thank you. Now look in your mail.</h1>
      <p class="lead">
        We write to the address you gave. Open the mail and press the button in it: that tells us
        the address is yours.
      </p>
      <MailSender from={from} />
      <h2>If it does not arrive</h2>
      <ul class="prose-list">
        <li>Give it a few minutes, then look in the folder for spam or advertising.</li>
        <li>
          Perhaps the address had a slip. You can <a href={signUpUrl}>fill in the form again</a>.
        </li>
        <li>
          Have you asked before? Look for the earlier mail. We send only few of them to one address,
          so that nobody can be flooded in our name.
        </li>
      </ul>
      <p>If you do nothing, your sign-up is deleted after {keptForDays} days.</p>
    </Layout>
  )
}
