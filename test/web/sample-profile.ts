import type { ProfilePageProps } from '../../web/pages/profile-page.tsx'

export const sampleProfile: Omit<ProfilePageProps, 'site'> = {
  homeUrl: '/home/x',
  action: '/home/x/profile',
  idempotencyKey: 'key-2',
  values: {
    fullName: 'Ben Osei',
    email: 'ben.osei@harbour-lane.example',
    telephone: '+44 117 496 0145',
    site: '',
    messenger: '@benosei on Signal',
    shareEmail: true,
    shareTelephone: false,
    shareSite: false,
    shareMessenger: true,
    greeting:
      'I joined in spring because Anna asked me twice and never pushed. Ask me anything; I am usually at the phone after six.',
    birthdayMonth: '03',
    birthdayDay: '31',
    timeZone: 'Europe/Berlin',
  },
  problems: [],
  timeZones: [
    'America/Argentina/Buenos_Aires',
    'America/Lima',
    'America/New_York',
    'Asia/Calcutta',
    'Europe/Berlin',
    'Europe/London',
    'UTC',
  ],
}

export const faultyProfile: Omit<ProfilePageProps, 'site'> = {
  ...sampleProfile,
  values: {
    ...sampleProfile.values,
    fullName: '',
    telephone: 'after six',
    site: 'ben.example',
    greeting: 'See\u202egpj.exe',
    birthdayMonth: '02',
    birthdayDay: '30',
    timeZone: 'Mars/Olympus_Mons',
  },
  problems: [
    { field: 'fullName', message: 'Please tell us your name.' },
    { field: 'telephone', message: 'This is no telephone number.' },
    { field: 'site', message: 'A site begins with https:// or http://.' },
    { field: 'greeting', message: 'Plain text on one line, please.' },
    { field: 'birthdayDay', message: 'There is no such day.' },
    { field: 'timeZone', message: 'This is no IANA time zone.' },
  ],
}
