import type { Situation } from '../shared/capability.ts'
import { spokenDuration } from '../shared/kernel/spoken-time.ts'
import type { ServiceLevelReader } from '../shared/questions/read-service-level.ts'
import type { AnswerRecordProps } from '../web/components/answer-record.tsx'

/** Of fewer answers a percentage tells nothing. */
const ENOUGH_ANSWERS = 10
const MINUTE_MS = 60_000

/** How the promise was kept over the longest window, once there is enough to tell. */
export async function answerRecord(
  situation: Situation,
  kept: ServiceLevelReader,
): Promise<AnswerRecordProps | undefined> {
  const { windows } = await kept.read(situation)
  const longest = windows.at(-1)
  if (!longest || longest.answered < ENOUGH_ANSWERS) return undefined
  const { days, answered, answeredInTimePercent = 0, medianMinutes = 0 } = longest
  const medianWords = spokenDuration(medianMinutes * MINUTE_MS, 'en')
  return { days, answered, answeredInTimePercent, medianWords, url: '/v1/service-level' }
}
