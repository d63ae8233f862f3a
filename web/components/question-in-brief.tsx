import type { VNode } from 'preact'
import { Moment } from './moment.tsx'
import { Names } from './names.tsx'
import type { QuestionStatus } from './question-status.tsx'

/** One line for a list; the page of the question says more. */
export function QuestionInBrief({ status }: { status: QuestionStatus }): VNode {
  switch (status.kind) {
    case 'open':
      return (
        <p>
          <Names names={status.heldBy} /> {status.heldBy.length > 1 ? 'answer' : 'answers'} by{' '}
          <Moment {...status.due} />
        </p>
      )
    case 'late':
      return (
        <p class="duty overdue">
          Late: was promised by <Moment {...status.due} />
        </p>
      )
    case 'answered':
      return (
        <p>
          Answered on <Moment {...status.at} />
          {!status.isInTime && ', later than promised'}
        </p>
      )
    case 'withdrawn':
      return <p>Withdrawn</p>
    case 'closed':
      return <p dir="auto">{status.words}</p>
  }
}
