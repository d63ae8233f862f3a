import type { Situation } from '../capability.ts'
import { epochMs } from '../kernel/time.ts'
import { spokenDuration, spokenInstant, spokenList } from '../kernel/spoken-time.ts'
import { isTimeZone } from '../kernel/wall-time.ts'
import { escapeHtml, plainLine, textBlock, type Block, type HoleValue } from '../mail-template.ts'
import { members } from '../members/member.ts'
import type { Question } from './question.ts'
import { questionMessages, type QuestionMessage } from './question-message.ts'
import { wholeGroup } from '../read-all.ts'
import { currentHolders, STAFF, type Turn } from './turn.ts'

/** Where and how the reader of a mail tells the time. */
export interface Reading {
  readonly timeZone: string
  readonly locale: string
}

export function readingOf(
  { organisation: { settings } }: Situation,
  person: { readonly timeZone?: string; readonly locale?: string } | undefined,
): Reading {
  const { timeZone = '', locale = settings.locale } = person ?? {}
  return { timeZone: isTimeZone(timeZone) ? timeZone : settings.timeZone, locale }
}

/** A visitor's address is nobody's business but the organisation's. */
const VISITOR = 'A visitor'

export async function askerName({ reader }: Situation, { asker }: Question): Promise<string> {
  if (asker.type === 'visitor') return VISITOR
  return (await reader.get(members, asker.memberId))?.value.fullName ?? VISITOR
}

export async function holderName(
  { reader, organisation }: Situation,
  holderId: string,
): Promise<string> {
  const member = holderId === STAFF ? undefined : await reader.get(members, holderId)
  return member?.value.fullName ?? organisation.settings.name
}

export async function holderNames(
  situation: Situation,
  holderIds: readonly string[],
): Promise<readonly string[]> {
  return Promise.all(holderIds.map((id) => holderName(situation, id)))
}

export function messagesOf(
  { reader }: Situation,
  questionId: string,
): Promise<readonly QuestionMessage[]> {
  return wholeGroup(reader, questionMessages, questionId)
}

/** What every question mail may say of the question. */
export async function questionHoles(
  situation: Situation,
  question: Question,
  turn: Turn,
  reading: Reading,
): Promise<Readonly<Record<string, HoleValue>>> {
  const [asker, holders, messages] = await Promise.all([
    askerName(situation, question),
    holderNames(situation, turn.breach?.heldBy ?? currentHolders(turn)),
    messagesOf(situation, question.id),
  ])
  const asks = turn.asks.map(({ number }) => number)
  const waiting = messages.filter(({ number }) => asks.includes(number))
  const words = newestOf(waiting).map(({ text }) => text)
  return {
    'organisation.name': situation.organisation.settings.name,
    'asker.name': asker,
    'holder.name': spokenList(holders, reading.locale),
    'question.subject': question.subject,
    'question.words': textBlock(words.join('\n\n')),
    'question.thread': await threadBlock(situation, messages, reading, asker),
    'question.dueAt': spokenInstant(turn.dueAt, reading.timeZone, reading.locale),
    'question.timeLeft': spokenDuration(
      epochMs(turn.dueAt) - epochMs(situation.now),
      reading.locale,
    ),
  }
}

/** Mail programs hide what lies beyond 100 kB, and with it the button: the newest part is what matters. */
const SHOWN_BYTES = 30_000

function newestOf(messages: readonly QuestionMessage[]): readonly QuestionMessage[] {
  let left = SHOWN_BYTES
  return messages
    .toReversed()
    .filter(({ text }) => (left -= Buffer.byteLength(text)) >= 0)
    .toReversed()
}

async function threadBlock(
  situation: Situation,
  messages: readonly QuestionMessage[],
  { timeZone, locale }: Reading,
  asker: string,
): Promise<Block> {
  const blocks = newestOf(messages).map(async ({ from, authorId, at, text }) => {
    const name = from === 'asker' ? asker : await authorName(situation, from, authorId)
    const heading = plainLine(`${name}, ${spokenInstant(at, timeZone, locale)}`)
    const words = textBlock(text)
    return {
      html: `<h3 dir="auto">${escapeHtml(heading)}</h3>${words.html}`,
      text: `${heading}:\n${words.text}`,
    }
  })
  const all = await Promise.all(blocks)
  return {
    html: all.map(({ html }) => html).join(''),
    text: all.map(({ text }) => text).join('\n\n'),
  }
}

/** Staff answer in the organisation's name. */
export function authorName(
  situation: Situation,
  from: QuestionMessage['from'],
  authorId: string,
): Promise<string> {
  return holderName(situation, from === 'staff' ? STAFF : authorId)
}
