import type { VNode } from 'preact'

export interface CheckFieldProps {
  /** Also the field's name in the form; a ticked box sends `yes`. */
  id: string
  /** The organisation's own wording, in its own language. */
  wording: string
  locale: string
  remark: string
  problem?: string
  checked: boolean
  required: boolean
}

export function CheckField(props: CheckFieldProps): VNode {
  const { id, wording, locale, remark, problem, checked, required } = props
  const remarkId = `${id}-hint`
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
          aria-describedby={problemId ? `${remarkId} ${problemId}` : remarkId}
        />
        <div>
          <label for={id} lang={locale}>
            {wording}
          </label>
          <p class="hint" id={remarkId}>
            {remark}
          </p>
        </div>
      </div>
    </div>
  )
}
