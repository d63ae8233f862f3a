import type { Situation } from '../capability.ts'
import type { Message } from '../effects.ts'
import type { FilledMail } from '../mail-template.ts'
import { mailWords } from '../mail-words.ts'
import { members } from '../members/member.ts'
import { answerLinkFor } from './answer-link.ts'
import { questionHoles, readingOf } from './question-holes.ts'
import { questions, turnOf, type Question } from './question.ts'
import { answerReplyFor } from './reply-address.ts'
import { staffAddress } from './tell.ts'
import type { Turn } from './turn.ts'

export interface About {
  readonly question: Question
  readonly turn: Turn
}

/** The question and the turn that a mail speaks of. */
export async function aboutOf(
  { reader }: Situation,
  { about }: Message,
): Promise<About | undefined> {
  const question = (await reader.get(questions, about.questionId ?? ''))?.value
  const turn = question && turnOf(question, Number(about.turn))
  return turn && { question, turn }
}

/** The mail of this kind to whoever holds the question, with their link and their address for replies. */
export async function composeForHolder(
  situation: Situation,
  message: Message,
  kind: string,
): Promise<FilledMail | undefined> {
  const about = await aboutOf(situation, message)
  const reader = await holderReading(situation, message.recipient)
  if (!about || !reader) return undefined
  const { question, turn } = about
  return {
    to: reader.to,
    template: mailWords(situation.organisation, kind),
    holes: await questionHoles(situation, question, turn, readingOf(situation, reader.person)),
    reply: answerReplyFor(question, turn, reader.personId, reader.person),
    links: { 'link.answer': answerLinkFor(question, turn, reader.personId, reader.person) },
  }
}

async function holderReading(situation: Situation, { type, id }: Message['recipient']) {
  if (type === 'staff') {
    const email = staffAddress(situation.organisation.settings, id)
    return email ? { to: { email }, person: undefined, personId: `staff/${id}` } : undefined
  }
  const member = (await situation.reader.get(members, id))?.value
  return (
    member && { to: { name: member.fullName, email: member.email }, person: member, personId: id }
  )
}
