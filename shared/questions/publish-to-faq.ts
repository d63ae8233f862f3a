import type { Situation } from '../capability.ts'
import type { DomainEvent } from '../events.ts'
import { members } from '../members/member.ts'
import type { Question } from './question.ts'
import { withoutPerson } from './without-person.ts'

interface Published {
  readonly turn: number
  readonly publishAs?: string
  readonly body: string
  readonly receivedAt: string
}

/** A good answer goes to the frequent questions in the same act, whoever asked taken out (rule 16). */
export async function publishedEvents(
  { reader }: Situation,
  { id: questionId, asker }: Question,
  { turn, publishAs, body, receivedAt: at }: Published,
): Promise<readonly DomainEvent[]> {
  if (publishAs === undefined) return []
  const member = asker.type === 'member' ? await reader.get(members, asker.memberId) : undefined
  const person = member?.value ?? {
    fullName: '',
    email: asker.type === 'visitor' ? asker.email : '',
  }
  const question = withoutPerson(publishAs, person)
  const answer = withoutPerson(body, person)
  return [{ type: 'answer-published', questionId, turn, question, answer, at }]
}
