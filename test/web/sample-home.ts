import type { HomePageProps } from '../../web/pages/home-page.tsx'
import { sampleMails } from './sample-mails.ts'
import { answeredStatus, lateStatus, openStatus } from './sample-question.ts'

export const sampleHome: Omit<HomePageProps, 'site'> = {
  firstName: 'Ben',
  answerWithinHours: 72,
  guideUrl: '/guide',
  profileUrl: '/home/x/profile',
  askUrl: '/home/x/ask',
  questions: [
    { subject: 'Do I have to order every month?', url: '/questions/q3', status: openStatus },
    {
      subject: 'Can I pause the tips while I travel?',
      url: '/questions/q2',
      status: lateStatus,
    },
    {
      subject: 'Where do I find my link?',
      url: '/questions/q1',
      status: answeredStatus,
    },
  ],
  held: [
    {
      subject: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft?',
      askerName: 'Daniel Wolff-Großmann von und zu Hohenlangenfeld',
      due: { at: '2026-03-05T09:00:00Z', text: 'Thursday, 5 March 2026 at 09:00' },
      isLate: true,
    },
    {
      subject: 'How do I explain it to my sister?',
      askerName: 'Carla Méndez',
      due: { at: '2026-03-08T18:20:00Z', text: 'Sunday, 8 March 2026 at 18:20' },
      isLate: false,
    },
  ],
  referralUrl: 'https://harbour-lane.example/r/7kq2m9x',
  sponsor: {
    fullName: 'Anna Keller',
    email: 'anna.keller@harbour-lane.example',
    telephone: '+44 117 496 0123',
    site: 'https://anna-keller.example/about',
    messenger: '@annakeller on Signal',
  },
  journey: [
    step('Welcome and field guide', 'done', '2026-03-02T09:12:00Z', '2 March'),
    step('Know what you recommend', 'done', '2026-03-04T09:30:00Z', '4 March'),
    step(
      'Five questions everybody asks',
      'next',
      '2026-03-07T09:30:00Z',
      'Saturday 7 March, about 09:30',
    ),
    step('Your first conversation', 'later', '2026-03-12T09:30:00Z', 'about 12 March'),
    step('What to do with a no', 'later', '2026-03-19T09:30:00Z', 'about 19 March'),
    step('One month in', 'later', '2026-04-01T09:30:00Z', 'about 1 April'),
  ],
  referrals: [
    {
      fullName: 'Carla Méndez',
      step: 'Second tip sent',
      joined: { at: '2026-03-03T10:00:00Z', text: '3 March' },
      courtesyCall: {
        due: { at: '2026-03-10T10:00:00Z', text: 'Tuesday 10 March' },
        isOverdue: false,
      },
    },
    {
      fullName: 'Daniel Wolff-Großmann von und zu Hohenlangenfeld',
      step: 'Welcome sent',
      joined: { at: '2026-02-20T10:00:00Z', text: '20 February' },
      courtesyCall: { due: { at: '2026-02-27T10:00:00Z', text: '27 February' }, isOverdue: true },
    },
  ],
  ...sampleMails,
}

function step(
  title: string,
  state: 'done' | 'next' | 'later',
  at: string,
  text: string,
): HomePageProps['journey'][number] {
  return { title, state, when: { at, text } }
}
