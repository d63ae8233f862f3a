import type { Capability, MailKind, Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import type { FilledMail } from '../mail-template.ts'
import { mailWords } from '../mail-words.ts'
import {
  CHANGE_EMAIL_ACTION,
  EMAIL_CHANGE_LIVES_HOURS,
  emailChanges,
  type EmailChange,
} from './change-email.ts'

async function changeOf(
  { reader }: Situation,
  { about, recipient }: Message,
): Promise<EmailChange | undefined> {
  return (await reader.get(emailChanges, about.changeId ?? recipient.id))?.value
}

/** To the new address; it is not confirmed yet, so it holds no text of anybody. */
async function composeConfirmation(
  situation: Situation,
  message: Message,
): Promise<FilledMail | undefined> {
  const change = await changeOf(situation, message)
  if (!change) return undefined
  const { organisation } = situation
  return {
    to: { email: change.email },
    template: mailWords(organisation, 'confirm-email-change'),
    holes: { 'organisation.name': organisation.settings.name },
    links: {
      'link.confirm': {
        action: CHANGE_EMAIL_ACTION,
        subject: change.id,
        personId: change.memberId,
        path: '/change-email/',
        validForHours: EMAIL_CHANGE_LIVES_HOURS,
      },
    },
  }
}

/** To the former address, so that its owner learns of a change they did not make. */
async function composeNotice(
  situation: Situation,
  message: Message,
): Promise<FilledMail | undefined> {
  const change = await changeOf(situation, message)
  if (!change) return undefined
  const { organisation } = situation
  return {
    to: { email: change.formerEmail },
    template: mailWords(organisation, 'email-changed'),
    holes: { 'organisation.name': organisation.settings.name },
    links: {},
  }
}

const transactional = { queue: 'prompt', consent: 'none', maximumAgeHours: 24 } as const

const mails: readonly MailKind[] = [
  { kind: 'confirm-email-change', ...transactional, compose: composeConfirmation },
  { kind: 'email-changed', ...transactional, compose: composeNotice },
]

export const membership: Capability = { name: 'members', mails }
