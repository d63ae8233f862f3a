import type { VNode } from 'preact'

export interface AnswerRecordProps {
  answeredInTimePercent: number
  answered: number
  /** How soon half of the answers came, in words: "5 hours". */
  medianWords: string
  /** How far back it was counted. */
  days: number
  /** Where the figures stand, and how they are counted. */
  url: string
}

/** What became of the promise, in one sentence, whether it flatters or not. */
export function AnswerRecord(props: AnswerRecordProps): VNode {
  const { answeredInTimePercent, answered, medianWords, days } = props
  return (
    <>
      In the last {days} days, {answeredInTimePercent} % of the questions were answered in time
      {answered > 1 && `; half of the ${answered} answers came within ${medianWords}`}.
    </>
  )
}
