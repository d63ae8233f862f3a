import type { Situation } from '../shared/capability.ts'
import { spokenDuration, spokenInstant } from '../shared/kernel/spoken-time.ts'
import { epochMs, type Instant } from '../shared/kernel/time.ts'
import { messageViews, type MessageView } from '../shared/questions/describe-question.ts'
import { holderNames, type Reading } from '../shared/questions/question-holes.ts'
import { statusOf } from '../shared/questions/question-status.ts'
import type { Question } from '../shared/questions/question.ts'
import type { QuestionMessageView } from '../web/components/question-messages.tsx'
import type { QuestionStatus } from '../web/components/question-status.tsx'

export function questionUrl(siteUrl: string, questionId: string, token: string): string {
  return `${siteUrl}/questions/${questionId}/${token}`
}

/** `GET /v1/questions/{id}`: an allow-list; names of holders, never their ids or addresses. */
export async function questionView(situation: Situation, question: Question) {
  const status = statusOf(question, situation.now)
  const named =
    'heldBy' in status ? { ...status, heldBy: await holderNames(situation, status.heldBy) } : status
  const messages = await messageViews(situation, question)
  return {
    questionId: question.id,
    subject: question.subject,
    askedAt: question.askedAt,
    ...named,
    messages: messages.map(({ number, from, name, at, text, isAnswer }) => ({
      number,
      from: from === 'asker' ? 'asker' : 'answerer',
      name,
      at,
      text,
      isAnswer,
    })),
  }
}

export function momentOf({ timeZone, locale }: Reading) {
  return (at: Instant) => ({ at, text: spokenInstant(at, timeZone, locale) })
}

/** The same, as the pages show it: instants in the reader's zone, durations in words. */
export async function statusView(
  situation: Situation,
  question: Question,
  reading: Reading,
): Promise<QuestionStatus> {
  const moment = momentOf(reading)
  const status = statusOf(question, situation.now)
  switch (status.state) {
    case 'open': {
      const leftMs = epochMs(status.dueAt) - epochMs(situation.now)
      const heldBy = await holderNames(situation, status.heldBy)
      const timeLeft = `${spokenDuration(leftMs, 'en')} left`
      return { kind: 'open', heldBy, due: moment(status.dueAt), timeLeft, asOf: situation.now }
    }
    case 'late': {
      const heldBy = await holderNames(situation, status.heldBy)
      const lateFor = spokenDuration(status.lateByMs, 'en')
      return { kind: 'late', heldBy, due: moment(status.dueAt), lateFor }
    }
    case 'answered': {
      const { answeredAt, isInTime, lateByMs } = status
      const lateBy = lateByMs === undefined ? undefined : spokenDuration(lateByMs, 'en')
      return { kind: 'answered', at: moment(answeredAt), isInTime, lateBy }
    }
    case 'withdrawn':
      return { kind: 'withdrawn' }
    case 'closed':
      return { kind: 'closed', words: status.words }
  }
}

export function messagesView(
  messages: readonly MessageView[],
  reading: Reading,
): readonly QuestionMessageView[] {
  const moment = momentOf(reading)
  return messages.map(({ from, name, at, text, isAnswer }) => ({
    from: from === 'asker' ? 'asker' : 'answerer',
    name,
    when: moment(at),
    text,
    isAnswer,
  }))
}
