import type { MailKind, Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import type { FilledMail } from '../mail-template.ts'
import { homeLinkFor } from '../members/home-link.ts'
import { members } from '../members/member.ts'
import { CONFIRM_ACTION } from './confirm-sign-up.ts'
import { SIGN_UP_LIVES_HOURS, signUps } from './sign-up.ts'
import { mailWords } from '../mail-words.ts'

/** Holds no text from the form: whoever typed somebody else's address sends them nothing. */
async function composeConfirmation(
  { reader, organisation }: Situation,
  { about }: Message,
): Promise<FilledMail | undefined> {
  const signUp = await reader.get(signUps, about.signUpId ?? '')
  if (!signUp) return undefined
  const { id, email } = signUp.value
  return {
    to: { email },
    template: mailWords(organisation, 'confirm-sign-up'),
    holes: { 'organisation.name': organisation.settings.name },
    links: {
      'link.confirm': {
        action: CONFIRM_ACTION,
        subject: id,
        personId: id,
        path: '/confirm/',
        validForHours: SIGN_UP_LIVES_HOURS,
      },
    },
  }
}

async function composeAlreadyMember(
  { reader, organisation }: Situation,
  { recipient }: Message,
): Promise<FilledMail | undefined> {
  const member = await reader.get(members, recipient.id)
  if (!member) return undefined
  return {
    to: { email: member.value.email },
    template: mailWords(organisation, 'already-member'),
    holes: { 'organisation.name': organisation.settings.name },
    links: { 'link.home': homeLinkFor(member.value) },
  }
}

export const signUpMails: readonly MailKind[] = [
  {
    kind: 'confirm-sign-up',
    reachesBounced: true,
    queue: 'prompt',
    consent: 'none',
    maximumAgeHours: 24,
    compose: composeConfirmation,
  },
  {
    kind: 'already-member',
    reachesBounced: true,
    shown: {
      name: () => 'You are already with us',
      because: 'somebody signed up with your address.',
    },
    queue: 'prompt',
    consent: 'none',
    maximumAgeHours: 24,
    compose: composeAlreadyMember,
  },
]
