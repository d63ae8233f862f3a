import { organisationSchema, type Organisation } from '../../shared/organisation.ts'

/** As little as the schema allows: infra reads settings only. */
export function sampleOrganisation(id = 'sample'): Organisation {
  return organisationSchema.parse({
    settings: {
      id,
      name: 'Sample',
      from: { name: 'Sample', email: 'hello@mail.example.org' },
      replyDomain: 'reply.example.org',
      postalAddress: '1 Main Street, Springfield',
      timeZone: 'Europe/Berlin',
      root: { fullName: 'Rita Root', email: 'rita@example.org', referralCode: 'rita' },
      staff: ['first@example.org', 'second@example.org'],
      mailRate: 10,
      promise: { answerWithinHours: 72, remindAfterHours: [24], escalateAfterHours: 48 },
      quietHours: { from: '21:00', to: '08:00' },
      window: { from: '09:00', to: '11:00' },
      budgets: { perDay: 1, perWeek: 3 },
      optInCaps: {
        perAddressPerDay: 1,
        perAddressPer30Days: 3,
        perNetworkPerDay: 50,
        perOrganisationPerDay: 1000,
      },
      theme: { accent: '#336699' },
    },
    content: {
      sequence: { key: 'onboarding', version: 'v1', steps: [] },
      guide: { title: 'Guide', html: '', text: '' },
      faqs: [],
      mails: {},
      wording: { terms: 'Terms', tips: 'Tips' },
    },
  })
}
