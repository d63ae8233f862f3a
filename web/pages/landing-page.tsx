import type { VNode } from 'preact'
import type { AnswerRecordProps } from '../components/answer-record.tsx'
import type { Invitation } from '../components/invitation.tsx'
import { InvitationLetter } from '../components/invitation.tsx'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { SignUpFormProps } from '../components/sign-up-form.tsx'
import { SIGN_UP_FORM_ID, SignUpForm } from '../components/sign-up-form.tsx'
import { WhatHappens } from '../components/what-happens.tsx'

export interface LandingPageProps {
  site: Site
  invitation: Invitation
  answerWithinHours: number
  /** How long the sequence of tips runs. */
  tipsForDays: number
  /** Where a visitor asks before they join. */
  askUrl: string
  /** How the promise was kept of late; absent while there is too little to tell. */
  service?: AnswerRecordProps
  form: Omit<SignUpFormProps, 'locale'>
}

/** Shown to whoever opens a referral link, and again with what was typed when something is missing. */
export function LandingPage(props: LandingPageProps): VNode {
  const { site, invitation, form, answerWithinHours, tipsForDays, askUrl, service } = props
  const sponsorName = invitation.kind === 'sponsor' ? invitation.fullName : undefined
  const title = sponsorName ? `${sponsorName} invites you` : 'Welcome'
  return (
    <Layout site={site} width="wide" title={form.problems.length > 0 ? `Problem: ${title}` : title}>
      <div class="landing">
        <InvitationLetter
          invitation={invitation}
          organisationName={site.organisationName}
          formId={SIGN_UP_FORM_ID}
        />
        <WhatHappens
          sponsorName={sponsorName}
          answerWithinHours={answerWithinHours}
          tipsForDays={tipsForDays}
          askUrl={askUrl}
          service={service}
        />
        <SignUpForm {...form} locale={site.locale} />
      </div>
    </Layout>
  )
}
