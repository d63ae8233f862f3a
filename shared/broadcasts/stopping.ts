import type { Situation } from '../capability.ts'
import { effects, NOTHING, put, type Effects } from '../effects.ts'
import type { Stored } from '../kernel/record.ts'
import { broadcasts, type Broadcast } from './broadcast.ts'
import { feedbackOf } from './figures.ts'
import { reasonToStop } from './stop-rule.ts'

/** Its timer finds it stopped, and so does every mail of it that has not left. */
export function stopping(
  { value, version }: Stored<Broadcast>,
  stopped: NonNullable<Broadcast['stopped']>,
): Effects {
  const next: Broadcast = { ...value, state: 'stopped', stopped }
  return effects({ puts: [put(broadcasts, next, { version })] })
}

/** A mail of it came back or was complained about: one more may be one too many. */
export async function stoppingByRule(situation: Situation, broadcastId: string): Promise<Effects> {
  const stored = await situation.reader.get(broadcasts, broadcastId)
  if (!stored || stored.value.state === 'stopped') return NOTHING
  const reason = reasonToStop(await feedbackOf(situation, broadcastId), stored.value.state)
  if (reason === undefined) return NOTHING
  return stopping(stored, { by: 'stop rule', note: reason, at: situation.now })
}
