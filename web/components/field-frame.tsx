import type { ComponentChildren, VNode } from 'preact'

export interface FieldProps {
  /** Also the field's name in the form. */
  id: string
  label: string
  hint?: string
  /** Says beside the label that the field may stay empty. */
  isOptional?: boolean
  problem?: string
}

/** Everything around a field; the field itself carries `fieldAttributes`. */
export function FieldFrame(props: FieldProps & { children: ComponentChildren }): VNode {
  const { id, label, hint, isOptional, problem, children } = props
  return (
    <div class={problem ? 'field has-problem' : 'field'}>
      <label for={id}>
        {label}
        {isOptional && <span class="optional"> (optional)</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {children}
    </div>
  )
}

/** Ties a field to its label, its hint and its problem. */
export function fieldAttributes({ id, hint, problem }: FieldProps) {
  const describing = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean)
  return {
    id,
    name: id,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': describing.join(' ') || undefined,
  }
}
