import type { Reader } from '../ports.ts'
import type { Level } from './hold.ts'
import type { Question } from './question.ts'
import { firstLevel, isReachable } from './reachable.ts'
import { STAFF } from './turn.ts'

/**
 * Who takes a further turn: whoever answered last, while they can be reached; they know the matter. After
 * an answer of the staff it is the sponsor's again.
 */
export async function levelOf(
  reader: Reader,
  question: Question,
  answeredBy: string | undefined,
): Promise<Level> {
  const isPerson = answeredBy !== undefined && answeredBy !== STAFF
  if (!isPerson || !(await isReachable(reader, answeredBy))) {
    return firstLevel(reader, question.line)
  }
  const at = question.line.indexOf(answeredBy)
  // Somebody the staff chose stands beside the line: it climbs on from where it was.
  return {
    holderId: answeredBy,
    at: at >= 0 ? at : Math.min(question.reached, question.line.length - 1),
  }
}
