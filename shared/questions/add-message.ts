import type { Situation } from '../capability.ts'
import { combine, effects, put, type Effects } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import type { Stored } from '../kernel/record.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import type { Instant } from '../kernel/time.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { askerLogIdOf, askerLogs, emptyLog, withMessage } from './asker-log.ts'
import { changing } from './change-question.ts'
import { levelOf } from './level-of.ts'
import { withNewTurn, type Ask } from './open-turn.ts'
import { askerIdOf, latestTurn, openTurn, withTurn, type Question } from './question.ts'
import { questionOfAsker } from './question-link.ts'
import { questionMessages } from './question-message.ts'
import { quietHoursOf } from './quiet-hours-of.ts'
import { stillHere } from './reachable.ts'
import { askedMails } from './tell.ts'
import { currentHolders } from './turn.ts'

/** One record holds every turn; a conversation that outgrows it goes on in a new question. */
const MESSAGES_PER_QUESTION = 200

export interface FurtherMessage {
  readonly questionId: string
  readonly token: string
  readonly body: string
  readonly request?: RequestKey
}

/**
 * The asker writes on. While an answer is owed it joins what waits; after one it opens one new turn with
 * its own clock (rule 5). Fails with TOKEN_INVALID, QUESTION_CLOSED, QUESTION_FULL or QUESTIONS_TOO_MANY.
 */
export function addMessage(
  upline: Upline,
  { questionId, token, body, request }: FurtherMessage,
): Promise<Result<Question>> {
  const receivedAt = upline.now()
  const decide = async (situation: Situation): Promise<Result<Decision<Question>>> => {
    const stored = await questionOfAsker(situation, questionId, token)
    if (!stored) return fail(failure('TOKEN_INVALID'))
    return writingOn(situation, stored, body, receivedAt)
  }
  const again = async (situation: Situation): Promise<Result<Question>> => {
    const stored = await questionOfAsker(situation, questionId, token)
    return stored ? succeed(stored.value) : fail(failure('TOKEN_INVALID'))
  }
  return perform(upline, oncePerRequest(request, decide, again))
}

/**
 * A message of the asker's, by page or mail, received when it says. Fails with QUESTION_CLOSED, QUESTION_FULL
 * or QUESTIONS_TOO_MANY.
 */
export async function writingOn(
  situation: Situation,
  stored: Stored<Question>,
  text: string,
  receivedAt: Instant,
): Promise<Result<Decision<Question>>> {
  if (stored.value.voided) return fail(failure('QUESTION_CLOSED'))
  if (stored.value.messages >= MESSAGES_PER_QUESTION) return fail(failure('QUESTION_FULL'))
  const askerId = askerIdOf(stored.value)
  const logId = askerLogIdOf(stored.value)
  const log = await situation.reader.get(askerLogs, logId)
  const counted = withMessage(log?.value ?? emptyLog(logId), receivedAt)
  if (!counted) return fail(failure('QUESTIONS_TOO_MANY'))
  const number = stored.value.messages + 1
  const { question, checks } = await asked(
    situation,
    { ...stored.value, messages: number },
    { number, at: receivedAt },
  )
  const turn = latestTurn(question)
  const message = {
    questionId: question.id,
    number,
    turn: turn.number,
    from: 'asker' as const,
    authorId: askerId,
    at: receivedAt,
    text,
    isAnswer: false,
  }
  const own = effects({
    puts: [
      put(questionMessages, message, 'absent'),
      put(askerLogs, counted, log ? { version: log.version } : 'absent'),
    ],
    checks,
    messages: askedMails(situation, question, number, currentHolders(turn)),
  })
  return succeed({ answer: question, effects: combine([changing(stored, question), own]) })
}

interface Asked {
  readonly question: Question
  readonly checks: Effects['checks']
}

async function asked(situation: Situation, question: Question, ask: Ask): Promise<Asked> {
  const open = openTurn(question)
  if (open) {
    const waiting = withTurn(question, { ...open, asks: [...open.asks, ask] })
    return { question: waiting, checks: [] }
  }
  // Whoever knows the matter: a turn that was closed without an answer tells nothing of it.
  const answered = question.turns.findLast(({ answeredBy }) => answeredBy !== undefined)
  const level = await levelOf(situation.reader, question, answered?.answeredBy)
  const nights = await quietHoursOf(situation, [level.holderId])
  return {
    question: withNewTurn(question, [ask], level, situation.now, nights),
    checks: await stillHere(situation.reader, level),
  }
}
