import type { InputHTMLAttributes, VNode } from 'preact'

export interface TextFieldProps {
  /** Also the field's name in the form. */
  id: string
  label: string
  hint?: string
  problem?: string
  input: InputHTMLAttributes
}

export function TextField(props: TextFieldProps): VNode {
  const { id, label, hint, problem, input } = props
  const hintId = hint && `${id}-hint`
  const problemId = problem && `${id}-problem`
  return (
    <div class={problem ? 'field has-problem' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={problemId}>
          {problem}
        </p>
      )}
      <input
        {...input}
        id={id}
        name={id}
        required
        spellcheck={false}
        aria-invalid={problem ? true : undefined}
        aria-describedby={[hintId, problemId].filter(Boolean).join(' ') || undefined}
      />
    </div>
  )
}
