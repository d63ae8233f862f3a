import type { MailKind } from '../capability.ts'
import { mailWords } from '../mail-words.ts'
import { PENDING_LIVES_HOURS, pendingQuestions } from './pending-question.ts'

export const VERIFY_ACTION = 'verify-question'

/** Holds no text of the form: whoever typed somebody else's address sends them nothing. */
export const verificationMail: MailKind = {
  kind: 'verify-question',
  queue: 'prompt',
  consent: 'none',
  reachesBounced: true,
  maximumAgeHours: 24,
  compose: async ({ reader, organisation }, { recipient: { id: emailHash } }) => {
    const [first] = (await reader.group(pendingQuestions, emailHash)).items
    if (!first) return undefined
    return {
      to: { email: first.value.email },
      template: mailWords(organisation, 'verify-question'),
      holes: { 'organisation.name': organisation.settings.name },
      links: {
        'link.confirm': {
          action: VERIFY_ACTION,
          subject: emailHash,
          personId: emailHash,
          path: '/verify-question/',
          validForHours: PENDING_LIVES_HOURS,
        },
      },
    }
  },
}
