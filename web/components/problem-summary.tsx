import type { VNode } from 'preact'

export interface FieldProblem {
  /** Id of the field. */
  field: string
  message: string
}

/** Takes the focus when the page opens, so that a screen reader starts here; needs no script. */
export function ProblemSummary({ problems }: { problems: readonly FieldProblem[] }): VNode | null {
  if (problems.length === 0) return null
  return (
    <div class="problem-summary" role="alert" tabIndex={-1} autofocus>
      <h3>
        {problems.length === 1 ? 'One thing needs your attention' : 'A few things need attention'}
      </h3>
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
