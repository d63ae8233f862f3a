import type { Situation } from '../capability.ts'
import { combine, effects, type Effects } from '../effects.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { newId } from '../kernel/token.ts'
import type { Member } from '../members/member.ts'
import { acceptQuestion } from './accept-question.ts'
import { writingOn } from './add-message.ts'
import { lineOf } from './ask-question.ts'
import type { Written } from './in-doubt.ts'
import { lengthDoubt } from './judge-reply.ts'
import { publishAnswer } from './publish-answer.ts'
import { questions } from './question.ts'
import type { ReplyRight } from './reply-address.ts'
import { publishedMail } from './tell.ts'

/**
 * A reply that is beyond doubt does what the same words on a page would: it answers, writes on, or asks.
 * Fails as those do; with INPUT_INVALID where there is too little of it, or too much.
 */
export function acceptReply(
  situation: Situation,
  right: ReplyRight,
  written: Written,
): Promise<Result<Effects>> {
  if (lengthDoubt(written.text)) return Promise.resolve(fail(failure('INPUT_INVALID')))
  switch (right.as) {
    case 'answer':
      return answering(situation, right, written)
    case 'message':
      return writing(situation, right.questionId, written)
    case 'question':
      return asking(situation, right.member, written)
    case 'former':
      return Promise.resolve(fail(failure('QUESTION_CLOSED')))
  }
}

async function answering(
  situation: Situation,
  { holding, seen }: Extract<ReplyRight, { as: 'answer' }>,
  { text, receivedAt }: Written,
): Promise<Result<Effects>> {
  const { question, turn, holderId, personId } = holding
  const published = await publishAnswer(situation, question, {
    turn: turn.number,
    holderId,
    authorId: personId,
    body: text,
    seen,
    receivedAt,
  })
  if (!published.ok) return published
  const { answer, effects: own } = published.value
  // Whoever answered by mail sees what was made of it: "published as: …" (rule 7).
  const told = publishedMail(question.value, turn, personId, answer.number, situation.now)
  return succeed(combine([own, effects({ messages: [told] })]))
}

async function writing(
  situation: Situation,
  questionId: string,
  { text, receivedAt }: Written,
): Promise<Result<Effects>> {
  const stored = await situation.reader.get(questions, questionId)
  if (!stored) return fail(failure('QUESTION_CLOSED'))
  const written = await writingOn(situation, stored, text, receivedAt)
  return written.ok ? succeed(written.value.effects) : written
}

async function asking(
  situation: Situation,
  member: Member,
  { subject, text: body, receivedAt }: Written,
): Promise<Result<Effects>> {
  const asked = {
    id: newId(situation.random),
    asker: { type: 'member' as const, memberId: member.id },
    subject: titleOf(subject, body),
    body,
    line: lineOf(member),
    receivedAt,
    askerId: member.id,
  }
  const accepted = await acceptQuestion(situation, asked)
  if (!accepted.ok) return accepted
  const { id: memberId } = member
  const replied = effects({ events: [{ type: 'member-replied', memberId, at: situation.now }] })
  return succeed(combine([accepted.value.effects, replied]))
}

const LONGEST_TITLE = 120

/** The mail's subject without its "Re:"; of a mail without one, how it begins. */
function titleOf(subject: string, text: string): string {
  const plain = subject
    .replace(/^(\s*(re|aw|sv|antw|rif|odp|vs|回复|答复)\s*(\[\d+\])?\s*[:：])+/i, '')
    .trim()
  const title = plain === '' ? (text.split('\n')[0] ?? '') : plain
  return Array.from(title).slice(0, LONGEST_TITLE).join('').trim()
}
