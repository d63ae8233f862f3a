import type { VNode } from 'preact'

export interface FieldProblem {
  /** Id of the field. */
  field: string
  message: string
}

export interface ProblemSummaryProps {
  problems: readonly FieldProblem[]
  heading?: 'h2' | 'h3'
}

/** Takes the focus when the page opens, so that a screen reader starts here; needs no script. */
export function ProblemSummary({
  problems,
  heading: Heading = 'h3',
}: ProblemSummaryProps): VNode | null {
  if (problems.length === 0) return null
  return (
    <div class="problem-summary" role="alert" tabIndex={-1} autofocus>
      <Heading>
        {problems.length === 1 ? 'One thing needs your attention' : 'A few things need attention'}
      </Heading>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
