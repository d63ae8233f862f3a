import type { MailPauseProps } from '../../web/components/mail-pause.tsx'
import type { HomePageProps } from '../../web/pages/home-page.tsx'
import type { PreferencesPageProps } from '../../web/pages/preferences-page.tsx'
import { site } from './sample-site.ts'

const change = { action: '/home/x/preferences' }

/** What was sent, what waits and what was not sent, and what the member wants. */
export const sampleMails: Pick<HomePageProps, 'mails' | 'preferences' | 'pause'> = {
  mails: {
    sent: [
      {
        subject: 'Know what you recommend',
        when: { at: '2026-03-04T09:30:00Z', text: '4 March, 09:30' },
        why: 'you asked for tips.',
      },
      {
        subject: 'Welcome to Harbour Lane',
        when: { at: '2026-03-02T09:12:00Z', text: '2 March, 09:12' },
        why: 'you joined.',
      },
    ],
    waiting: [
      {
        subject: 'Five questions everybody asks',
        until: { at: '2026-03-07T09:30:00Z', text: 'Saturday, 7 March 2026 at 09:30' },
        why: 'You have had your share of mails for these days.',
      },
      {
        subject: 'Our summer meeting in the Donaudampfschifffahrtsgesellschaftsverwaltungsgebäude',
        until: { at: '2026-03-09T08:40:00Z', text: 'Monday, 9 March 2026 at 08:40' },
        why: 'You are in your first week, which has enough to read.',
      },
    ],
    notSent: [
      {
        subject: 'A new referral',
        when: { at: '2026-03-03T10:00:00Z', text: '3 March, 10:00' },
        why: 'you do not want mails of this kind.',
      },
    ],
  },
  preferences: [
    { category: 'tips', isOn: true, change },
    { category: 'greetings', isOn: true, change },
    { category: 'broadcasts', isOn: false, change },
    { category: 'notices', isOn: false, change },
  ],
  pause: { change },
}

export const pausedUntil: MailPauseProps = {
  until: { at: '2026-03-19T10:00:00Z', text: 'Thursday, 19 March 2026 at 10:00' },
  change,
}

export const preferences: PreferencesPageProps = {
  site,
  save: { action: '/preferences/x', hidden: { form: 'choices' } },
  choices: [
    { category: 'tips', isOn: true },
    { category: 'greetings', isOn: true },
    { category: 'broadcasts', isOn: false },
    { category: 'notices', isOn: true },
  ],
  pause: { change: { action: '/preferences/x', hidden: { form: 'pause', wanted: 'yes' } } },
}
