import type { SignUpFormProps } from '../../web/components/sign-up-form.tsx'
import type { ChangeEmailPageProps } from '../../web/pages/change-email-page.tsx'
import { ChangeEmailPage } from '../../web/pages/change-email-page.tsx'
import type { ConfirmPageProps } from '../../web/pages/confirm-page.tsx'
import { ConfirmPage } from '../../web/pages/confirm-page.tsx'
import { GuidePage } from '../../web/pages/guide-page.tsx'
import type { HomePageProps } from '../../web/pages/home-page.tsx'
import { HomePage } from '../../web/pages/home-page.tsx'
import type { LandingPageProps } from '../../web/pages/landing-page.tsx'
import { LandingPage } from '../../web/pages/landing-page.tsx'
import { MessagePage } from '../../web/pages/message-page.tsx'
import { PreferencesPage } from '../../web/pages/preferences-page.tsx'
import type { ProfilePageProps } from '../../web/pages/profile-page.tsx'
import { ProfilePage } from '../../web/pages/profile-page.tsx'
import { SignedUpPage } from '../../web/pages/signed-up-page.tsx'
import { UnsubscribePage } from '../../web/pages/unsubscribe-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { askPages } from './sample-ask-pages.ts'
import { sampleHome } from './sample-home.ts'
import { pausedUntil, preferences } from './sample-mails.ts'
import { faultyProfile, sampleProfile } from './sample-profile.ts'
import { questionPages } from './sample-question-pages.ts'
import { site } from './sample-site.ts'

export const form: SignUpFormProps = {
  action: '/r/anna',
  hidden: { timeZone: '', idempotencyKey: 'key-1', formStamp: 'stamp-1', wording: 'hash-1' },
  values: { fullName: '', email: '', terms: false, tips: false },
  problems: [],
  wording: {
    terms: 'I agree that Harbour Lane keeps my name and address in order to run my membership.',
    tips: 'Send me one tip at a time by mail during my first 30 days, a greeting on my birthday, and news now and then.',
  },
  locale: 'en',
}

export const landing: LandingPageProps = {
  site,
  answerWithinHours: 72,
  tipsForDays: 30,
  askUrl: '/ask',
  form,
  invitation: {
    kind: 'sponsor',
    fullName: 'Anna Keller',
    greeting:
      'I have been here for two years, mostly because people pick up the phone. Have a look, and call me if anything is unclear.',
  },
}

export const service: NonNullable<LandingPageProps['service']> = {
  answeredInTimePercent: 97,
  answered: 34,
  medianWords: '5 hours',
  days: 90,
  url: '/service',
}

export const landingWithProblems: LandingPageProps = {
  ...landing,
  form: {
    ...form,
    values: { fullName: 'Ben Osei', email: 'ben@@example', terms: false, tips: true },
    problems: [
      { field: 'email', message: 'This is not an e-mail address. It looks like name@example.org.' },
      { field: 'terms', message: 'Joining needs your agreement.' },
    ],
  },
}

export const confirmation: ConfirmPageProps = {
  site,
  fullName: 'Ben Osei',
  invitedBy: 'Anna Keller',
  confirm: { action: '/confirm', hidden: { token: 'abc234' } },
}

export const home: HomePageProps = { site, ...sampleHome }

export const profile: ProfilePageProps = { site, ...sampleProfile }

export const profileWithProblems: ProfilePageProps = { site, ...faultyProfile }

export const emailChange: ChangeEmailPageProps = {
  site,
  email: 'benjamin.kwabena.osei-mensah@correspondence.harbour-lane-members.example',
  state: { kind: 'ask', use: { action: '/change-email/x' } },
}

const guide = `<p>This guide is yours to keep. Read it in any order.</p><h2>Before you begin</h2>
<p>Learn what we offer before you speak of it. Try it yourself; do not recommend what you have not used.</p>
<ul><li>Read the list of questions others asked.</li><li>Call your sponsor once, without a reason.</li></ul>
<h2>When somebody asks you</h2><h3>You know the answer</h3><p>Give it, and say where it stands.</p>
<h3>You do not</h3><p>Say so, and <a href="https://example.org/faq">look it up</a> together.</p>
<blockquote><p>Be supportive as a teacher is. You are nobody's boss.</p></blockquote>`

/** Every page in every state, by the name that tests give it. */
export const samplePages: Readonly<Record<string, string>> = {
  landing: renderPage(LandingPage, landing),
  'landing-problems': renderPage(LandingPage, landingWithProblems),
  'landing-organisation': renderPage(LandingPage, {
    ...landing,
    invitation: { kind: 'organisation' },
  }),
  'landing-unknown-code': renderPage(LandingPage, {
    ...landing,
    invitation: { kind: 'unknown-code' },
  }),
  'landing-record': renderPage(LandingPage, { ...landing, service }),
  'signed-up': renderPage(SignedUpPage, {
    site,
    from: { name: 'Harbour Lane', email: 'hello@harbour-lane.example' },
    keptForDays: 14,
    signUpUrl: '/r/anna',
  }),
  confirm: renderPage(ConfirmPage, confirmation),
  home: renderPage(HomePage, home),
  'home-root': renderPage(HomePage, {
    ...home,
    isNew: true,
    sponsor: undefined,
    journey: [],
    questions: [],
    held: [],
    referrals: [],
    mails: { sent: [], waiting: [], notSent: [] },
    preferences: [{ category: 'tips', isOn: false, change: { action: '/home/x/preferences' } }],
    pause: undefined,
  }),
  'home-paused': renderPage(HomePage, { ...home, pause: pausedUntil }),
  guide: renderPage(GuidePage, { site, title: 'How we work', html: guide, homeUrl: '/home/x' }),
  'unsubscribe-ask': renderPage(UnsubscribePage, {
    site,
    category: 'tips',
    state: { kind: 'ask', stop: { action: '/unsubscribe/x' } },
  }),
  'unsubscribe-done': renderPage(UnsubscribePage, {
    site,
    category: 'notices',
    state: { kind: 'done' },
  }),
  preferences: renderPage(PreferencesPage, preferences),
  'preferences-paused': renderPage(PreferencesPage, {
    ...preferences,
    pause: pausedUntil,
    saved: true,
  }),
  'preferences-nothing': renderPage(PreferencesPage, {
    ...preferences,
    choices: preferences.choices.map(({ category }) => ({ category, isOn: false })),
    pause: undefined,
  }),
  profile: renderPage(ProfilePage, profile),
  'profile-saved': renderPage(ProfilePage, { ...profile, saved: true }),
  'profile-problems': renderPage(ProfilePage, profileWithProblems),
  'change-email-ask': renderPage(ChangeEmailPage, emailChange),
  'change-email-done': renderPage(ChangeEmailPage, {
    ...emailChange,
    state: { kind: 'done', homeUrl: '/home/x' },
  }),
  message: renderPage(MessagePage, {
    site,
    title: 'This link is no longer good',
    text: ['Links in our mails work for a limited time.', 'Use the link in the latest mail.'],
    link: { href: '/', label: 'To the start page' },
  }),
  ...askPages,
  ...questionPages,
}
