import type { Capability, MailKind } from '../capability.ts'
import type { FilledMail } from '../mail-template.ts'
import { mailWords } from '../mail-words.ts'
import type { Organisation } from '../organisation.ts'
import {
  CHANGE_EMAIL_ACTION,
  EMAIL_CHANGE_LIVES_HOURS,
  emailChanges,
  type EmailChange,
} from './change-email.ts'
import { enteringRoster, leavingRoster } from './roster.ts'

type MailOf = (change: EmailChange, organisation: Organisation) => Omit<FilledMail, 'holes'>

/** Neither mail holds text of anybody: the wish is not confirmed, or not by whoever reads it. */
function composeWith(mailOf: MailOf): MailKind['compose'] {
  return async ({ reader, organisation }, { about, recipient }) => {
    const change = await reader.get(emailChanges, about.changeId ?? recipient.id)
    const holes = { 'organisation.name': organisation.settings.name }
    return change && { ...mailOf(change.value, organisation), holes }
  }
}

const confirmation: MailOf = ({ id, memberId, email }, organisation) => ({
  to: { email },
  template: mailWords(organisation, 'confirm-email-change'),
  links: {
    'link.confirm': {
      action: CHANGE_EMAIL_ACTION,
      subject: id,
      personId: memberId,
      path: '/change-email/',
      validForHours: EMAIL_CHANGE_LIVES_HOURS,
    },
  },
})

/** To the former address, so that its owner learns of a change they did not make. */
const notice: MailOf = ({ formerEmail }, organisation) => ({
  to: { email: formerEmail },
  template: mailWords(organisation, 'email-changed'),
  links: {},
})

const transactional = { queue: 'prompt', consent: 'none', maximumAgeHours: 24 } as const

const mails: readonly MailKind[] = [
  {
    kind: 'confirm-email-change',
    ...transactional,
    reachesBounced: true,
    compose: composeWith(confirmation),
  },
  {
    kind: 'email-changed',
    ...transactional,
    shown: { name: () => 'Your address was changed', because: 'your address was changed.' },
    compose: composeWith(notice),
  },
]

export const membership: Capability = {
  name: 'members',
  mails,
  reactions: {
    'member-joined': async (_, { member }) => enteringRoster(member),
    'member-left': async (_, { memberId }) => leavingRoster(memberId),
  },
}
