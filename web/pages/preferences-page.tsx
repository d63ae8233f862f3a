import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { MailChoicesProps } from '../components/mail-choices.tsx'
import { MailChoices } from '../components/mail-choices.tsx'
import type { MailPauseProps } from '../components/mail-pause.tsx'
import { MailPause } from '../components/mail-pause.tsx'

export interface PreferencesPageProps extends MailChoicesProps {
  site: Site
  /** Absent where there is nothing to pause. */
  pause?: MailPauseProps
  /** Just saved: the page says so. */
  saved?: boolean
}

/** Opened from the foot of a mail. Its link opens nothing else, so no way leads from here to the member's page. */
export function PreferencesPage({
  site,
  pause,
  saved = false,
  ...form
}: PreferencesPageProps): VNode {
  const title = 'What we send you'
  return (
    <Layout site={site} title={saved ? `Saved: ${title}` : title}>
      <h1>{title}</h1>
      {saved && (
        <p class="notice" role="status">
          <strong>Saved.</strong> This holds from now on.
        </p>
      )}
      <MailChoices {...form} />
      {pause && (
        <section class="card" aria-labelledby="pause">
          <h2 id="pause">{pause.until ? 'Your pause' : 'Need a pause?'}</h2>
          <MailPause {...pause} />
        </section>
      )}
      <AlwaysSent />
    </Layout>
  )
}

function AlwaysSent(): VNode {
  return (
    <>
      <h2>What always comes</h2>
      <ul class="prose-list">
        <li>Answers to your questions, and what becomes of your questions.</li>
        <li>What you ask for yourself, such as a new link to your own page.</li>
      </ul>
      <h2>Everything else</h2>
      <p>
        Your details, your link and your questions are on your own page. The newest mail from us
        with a link to it opens it. If you find none, enter your address in the sign-up form: we
        notice that you are a member and send you a new link.
      </p>
      <p>
        <a class="row-link" href="/">
          To the sign-up form
        </a>
      </p>
    </>
  )
}
