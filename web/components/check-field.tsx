import type { VNode } from 'preact'

export interface CheckFieldProps {
  /** Also the field's name in the form; a ticked box sends `yes`. */
  id: string
  wording: string
  /** Of the wording, where it is the organisation's own. */
  locale?: string
  remark?: string
  problem?: string
  checked: boolean
  required?: boolean
}

export function CheckField(props: CheckFieldProps): VNode {
  const { id, wording, locale, remark, problem, checked, required = false } = props
  const remarkId = remark && `${id}-hint`
  const problemId = problem && `${id}-problem`
  return (
    <div class={problem ? 'field check has-problem' : 'field check'}>
      {problem && (
        <p class="problem" id={problemId}>
          {problem}
        </p>
      )}
      <div class="check-row">
        <input
          id={id}
          name={id}
          type="checkbox"
          value="yes"
          checked={checked}
          required={required}
          aria-invalid={problem ? true : undefined}
          aria-describedby={[remarkId, problemId].filter(Boolean).join(' ') || undefined}
        />
        <div>
          <label for={id} lang={locale}>
            {wording}
          </label>
          {remark && (
            <p class="hint" id={remarkId}>
              {remark}
            </p>
          )}
        </div>
      </div>
    </div>
  )
}
