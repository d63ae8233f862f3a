import type { VNode } from 'preact'
import type { Contact } from '../components/contact-card.tsx'
import type { DirectReferral } from '../components/direct-referrals.tsx'
import { DirectReferrals } from '../components/direct-referrals.tsx'
import type { HeldQuestion } from '../components/held-questions.tsx'
import { HeldQuestions } from '../components/held-questions.tsx'
import type { JourneyStep } from '../components/journey.tsx'
import { Journey } from '../components/journey.tsx'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { MailPreferencesProps } from '../components/mail-preferences.tsx'
import { MailPreferences } from '../components/mail-preferences.tsx'
import type { MailRecordProps } from '../components/mail-record.tsx'
import { MailRecord } from '../components/mail-record.tsx'
import { Moment } from '../components/moment.tsx'
import { OwnLink } from '../components/own-link.tsx'
import type { OwnQuestion } from '../components/own-questions.tsx'
import { OwnQuestions } from '../components/own-questions.tsx'
import { OwnSponsor } from '../components/own-sponsor.tsx'

export interface HomePageProps extends MailPreferencesProps {
  site: Site
  firstName: string
  /** Just confirmed: the page says so. */
  isNew?: boolean
  answerWithinHours: number
  /** In order; empty for a member without tips. */
  journey: readonly JourneyStep[]
  /** Absent for the root member only. */
  sponsor?: Contact
  guideUrl: string
  /** Where the member changes their details. */
  profileUrl: string
  /** Where the member asks. */
  askUrl: string
  /** The member's own, newest first. */
  questions: readonly OwnQuestion[]
  /** Those that wait for the member's answer, most urgent first. */
  held: readonly HeldQuestion[]
  referralUrl: string
  referrals: readonly DirectReferral[]
  mails: MailRecordProps
}

export function HomePage(props: HomePageProps): VNode {
  const { site, answerWithinHours, journey, sponsor, referralUrl, held } = props
  return (
    <Layout site={site} width="wide" title="Your page">
      <Greeting {...props} />
      {held.length > 0 && <HeldQuestions held={held} />}
      <div class="home">
        <div>
          {journey.length > 0 && <Journey steps={journey} />}
          <OwnQuestions questions={props.questions} askUrl={props.askUrl} />
        </div>
        <div class="home-side">
          <OwnSponsor sponsor={sponsor} answerWithinHours={answerWithinHours} />
          <OwnLink
            referralUrl={referralUrl}
            organisationName={site.organisationName}
            answerWithinHours={answerWithinHours}
          />
        </div>
        <div>
          <DirectReferrals referrals={props.referrals} />
          <MailRecord {...props.mails} />
          <MailPreferences preferences={props.preferences} pause={props.pause} />
        </div>
      </div>
    </Layout>
  )
}

function Greeting(props: HomePageProps): VNode {
  const { firstName, isNew, journey, guideUrl, askUrl, profileUrl } = props
  const next = journey.find(({ state }) => state === 'next')
  return (
    <div class="greeting">
      {isNew && (
        <p class="notice" role="status">
          <strong>You have joined.</strong> Your welcome mail is on its way; it holds the link to
          this page, so keep it to yourself.
        </p>
      )}
      <h1>
        Hello <bdi>{firstName}</bdi>
      </h1>
      {next && (
        <p class="lead">
          Next for you: <bdi>{next.title}</bdi>
          {next.when && ', '}
          {next.when && <Moment {...next.when} />}.
        </p>
      )}
      <p class="actions">
        <a class="button" href={guideUrl}>
          Read the field guide
        </a>
        <a class="button quiet" href={askUrl}>
          Ask a question
        </a>
        <a class="button quiet" href={profileUrl}>
          Change your details
        </a>
      </p>
    </div>
  )
}
