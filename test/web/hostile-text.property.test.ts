import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChangeEmailPage } from '../../web/pages/change-email-page.tsx'
import { ConfirmPage } from '../../web/pages/confirm-page.tsx'
import { HomePage } from '../../web/pages/home-page.tsx'
import { LandingPage } from '../../web/pages/landing-page.tsx'
import { ProfilePage } from '../../web/pages/profile-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { hostile } from './hostile-text.ts'
import { shapeOf } from './html-tags.ts'
import {
  confirmation,
  emailChange,
  home,
  landing,
  profile,
  profileWithProblems,
} from './sample-pages.tsx'

const landingBy = (text: string) =>
  renderPage(LandingPage, {
    ...landing,
    invitation: { kind: 'sponsor', fullName: text, greeting: text },
    form: { ...landing.form, values: { ...landing.form.values, fullName: text, email: text } },
  })

const confirmationBy = (text: string) =>
  renderPage(ConfirmPage, { ...confirmation, fullName: text, invitedBy: text })

const changedEmailBy = (text: string) =>
  renderPage(ChangeEmailPage, { ...emailChange, email: text, state: { kind: 'done' } })

const profileBy = (text: string) => {
  const typed = { fullName: text, email: text, telephone: text, site: text, messenger: text }
  const chosen = { greeting: text, birthdayMonth: text, birthdayDay: text, timeZone: text }
  return renderPage(ProfilePage, {
    ...profile,
    values: { ...profile.values, ...typed, ...chosen },
    problems: profileWithProblems.problems,
  })
}

const recorded = (text: string) => {
  const moment = { at: '2026-03-01T00:00:00Z', text: '1 March' }
  const past = [{ subject: text, when: moment, why: text }]
  return { sent: past, waiting: [{ subject: text, until: moment, why: text }], notSent: past }
}

const homeBy = (text: string) =>
  renderPage(HomePage, {
    ...home,
    firstName: text,
    questions: home.questions.map((question) => ({ ...question, subject: text })),
    held: home.held.map((one) => ({ ...one, subject: text, askerName: text })),
    sponsor: { fullName: text, messenger: text, site: text, telephone: text, email: text },
    referralUrl: text,
    mails: recorded(text),
  })

test.each([
  ['landing page', landingBy],
  ['confirm page', confirmationBy],
  ['page of a changed address', changedEmailBy],
  ['page of their details', profileBy],
])('whatever people write, the %s keeps its tags and attributes', (_name, pageBy) => {
  const plain = shapeOf(pageBy('Ada'))
  fc.assert(
    fc.property(hostile, (text) => {
      expect(shapeOf(pageBy(text))).toEqual(plain)
    }),
  )
})

test('whatever people write, the home page gets no tag but a contact link', () => {
  const withoutLinks = (text: string) => shapeOf(homeBy(text)).filter((tag) => tag !== 'a href rel')
  const plain = withoutLinks('Ada')
  fc.assert(
    fc.property(hostile, (text) => {
      expect(withoutLinks(text)).toEqual(plain)
    }),
  )
})

test('a name that looks like a template or like HTML is shown as it was typed', () => {
  expect(confirmationBy('{{7*7}} <b>')).toContain('<bdi>{{7*7}} &lt;b></bdi>')
})
