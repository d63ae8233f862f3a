import type { MailKind, Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import { textBlock } from '../mail-template.ts'
import { mailWords } from '../mail-words.ts'
import { members } from '../members/member.ts'
import { QUARANTINE_HOURS } from './quarantine.ts'
import { questionMessages } from './question-message.ts'
import { questions } from './question.ts'
import { composeForHolder } from './compose-for-holder.ts'
import { staffAddress } from './tell.ts'

export const QUARANTINE_ACTION = 'quarantined-replies'

/** The registered address of whoever a reply is said to come from, never the one it came from. */
async function registered({ reader, organisation }: Situation, { type, id }: Message['recipient']) {
  if (type === 'staff') {
    const email = staffAddress(organisation.settings, id)
    return email ? { email, generation: undefined } : undefined
  }
  if (type === 'asker') {
    const asker = (await reader.get(questions, id))?.value.asker
    return asker?.type === 'visitor' ? { email: asker.email, generation: undefined } : undefined
  }
  const member = (await reader.get(members, id))?.value
  return member && { email: member.email, generation: member.linkGeneration }
}

/** "A mail came in your name": holds nothing of it, for it may not be theirs. */
const quarantined: MailKind = {
  kind: 'reply-quarantined',
  queue: 'prompt',
  consent: 'none',
  maximumAgeHours: QUARANTINE_HOURS,
  shown: { name: () => 'A mail in your name', because: 'a reply came that we were not sure of.' },
  compose: async (situation, { recipient, about: { personId = '' } }) => {
    const person = await registered(situation, recipient)
    if (!person) return undefined
    return {
      to: { email: person.email },
      template: mailWords(situation.organisation, 'reply-quarantined'),
      holes: { 'organisation.name': situation.organisation.settings.name },
      links: {
        'link.replies': {
          action: QUARANTINE_ACTION,
          subject: personId,
          personId,
          generation: person.generation,
          path: '/replies/',
          validForHours: QUARANTINE_HOURS,
        },
      },
    }
  },
}

/** What was made of an answer by mail: "published as: …" (rule 7). */
const published: MailKind = {
  kind: 'answer-published',
  queue: 'prompt',
  consent: 'none',
  maximumAgeHours: QUARANTINE_HOURS,
  shown: { name: () => 'Your answer was sent on', because: 'you answered a question by mail.' },
  compose: async (situation, message) => {
    const { questionId = '', message: number = '' } = message.about
    const id = number.padStart(4, '0')
    const answer = (await situation.reader.get(questionMessages, id, questionId))?.value
    const filled = answer && (await composeForHolder(situation, message, 'answer-published'))
    if (!filled || !answer) return undefined
    return { ...filled, holes: { ...filled.holes, 'answer.words': textBlock(answer.text) } }
  },
}

export const replyMails: readonly MailKind[] = [quarantined, published]
