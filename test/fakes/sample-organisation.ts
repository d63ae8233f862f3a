import {
  type CompiledMail,
  type Organisation,
  type SequenceStep,
} from '../../shared/organisation.ts'
import { footerHolesOf, MAIL_HOLES } from '../../shared/mail-holes.ts'

const words = (subject: string, body: string): CompiledMail => ({
  subject,
  html: `<p>${body}</p><a href="{{link.unsubscribe}}">stop</a>{{footer.preferences}}`,
  text: `${body}\n{{link.unsubscribe}}{{footer.preferences}}`,
})

const step = (key: string, days: number): SequenceStep => ({
  ...words(`Step ${key}`, 'Hello {{recipient.firstName}}, {{sponsor.card}} {{link.home}}'),
  key,
  offsetHours: days * 24,
  kind: 'tip',
})

const LABELS: Readonly<Record<string, string>> = {
  'organisation.name': 'organisation',
  'asker.name': 'asker',
  'holder.name': 'holder',
  'answerer.name': 'answerer',
  'question.subject': 'subject',
  'question.words': 'words',
  'question.thread': 'thread',
  'question.dueAt': 'dueAt',
  'question.timeLeft': 'timeLeft',
  'answer.words': 'answer',
  'closing.words': 'closing',
  'link.question': 'link',
  'link.answer': 'link',
}

/** Every hole that the mail may use on a line of its own: `holder={{holder.name}}`. */
const questionMail = (key: string): Readonly<Record<string, CompiledMail>> => {
  const lines = (MAIL_HOLES[key] ?? []).map((hole) => `${LABELS[hole] ?? hole}={{${hole}}}`)
  const footer = footerHolesOf(key).map((hole) => `{{${hole}}}`)
  const html = [...lines.map((line) => `<div>${line}</div>`), ...footer].join('')
  const text = [lines.join('\n'), ...footer].join('')
  return { [key]: { subject: `${key}: {{question.subject}}`, html, text } }
}

/** A small organisation in Berlin with three follow-ups. */
export const sampleOrganisation: Organisation = {
  settings: {
    id: 'sample',
    name: 'Sample Circle',
    from: { name: 'Sample Circle', email: 'hello@sample.example' },
    replyDomain: 'reply.sample.example',
    postalAddress: 'Sample Street 1, Berlin',
    timeZone: 'Europe/Berlin',
    locale: 'en',
    root: {
      fullName: 'Rosa Root',
      email: 'rosa@sample.example',
      referralCode: 'rosa',
      telephone: '+49 30 1234',
    },
    staff: ['staff@sample.example'],
    allowedOrigins: [],
    mailRate: 10,
    promise: { answerWithinHours: 72, remindAfterHours: [24, 48], escalateAfterHours: 60 },
    quietHours: { from: '21:00', to: '08:00' },
    window: { from: '08:00', to: '20:00' },
    budgets: { perDay: 1, perWeek: 3 },
    optInCaps: {
      perAddressPerDay: 1,
      perAddressPer30Days: 3,
      perNetworkPerDay: 50,
      perOrganisationPerDay: 500,
    },
    theme: { accent: '#336699' },
  },
  content: {
    sequence: {
      key: 'onboarding',
      version: 'v1',
      steps: [step('day-1', 1), step('day-3', 3), step('day-7', 7)],
    },
    guide: { title: 'Field guide', html: '<p>Guide</p>', text: 'Guide' },
    faqs: [],
    mails: {
      'confirm-sign-up': {
        subject: 'Please confirm',
        html: '<a href="{{link.confirm}}">ok</a>',
        text: '{{link.confirm}}',
      },
      'already-member': {
        subject: 'Already with us',
        html: '<a href="{{link.home}}">home</a>{{footer.preferences}}',
        text: '{{link.home}}{{footer.preferences}}',
      },
      'confirm-email-change': {
        subject: 'Confirm your new address',
        html: '<a href="{{link.confirm}}">ok</a>',
        text: '{{link.confirm}}',
      },
      'verify-question': {
        subject: 'Confirm your question',
        html: '<a href="{{link.confirm}}">ok</a>',
        text: '{{link.confirm}}',
      },
      ...questionMail('question-receipt'),
      ...questionMail('question-answered'),
      ...questionMail('question-late'),
      ...questionMail('question-closed'),
      ...questionMail('question-duplicate'),
      ...questionMail('question-answered-late'),
      ...questionMail('question-asked'),
      ...questionMail('question-reminder'),
      ...questionMail('question-escalated'),
      ...questionMail('question-called-in'),
      ...questionMail('question-passed-on'),
      ...questionMail('question-breached'),
      ...questionMail('question-with-staff'),
      ...questionMail('answer-published'),
      'reply-quarantined': {
        subject: 'reply-quarantined',
        html: '<a href="{{link.replies}}">see</a>',
        text: '{{link.replies}}',
      },
      'email-changed': { subject: 'Address changed', html: '<p>Changed</p>', text: 'Changed' },
      welcome: words(
        'Welcome {{recipient.firstName}}',
        '{{sponsor.card}} {{link.home}} {{link.guide}}',
      ),
      'new-referral': words('{{joiner.fullName}} joined', '{{joiner.card}}'),
    },
    wording: { terms: 'I agree.', tips: 'Send me tips.' },
  },
}
