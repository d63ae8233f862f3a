import type { VNode } from 'preact'

export interface CopyFieldProps {
  id: string
  label: string
  value: string
  multiline?: boolean
}

/** A text to pass on. The button stays hidden until the script finds that the browser can copy. */
export function CopyField({ id, label, value, multiline = false }: CopyFieldProps): VNode {
  return (
    <div class="field copy-field">
      <label for={id}>{label}</label>
      {multiline ? (
        <textarea id={id} readOnly rows={9} value={value} />
      ) : (
        <input id={id} type="text" readOnly value={value} />
      )}
      <p class="copy-row">
        <button type="button" class="button quiet" data-copy={id} hidden>
          Copy
        </button>
        <span role="status" data-copied={id} />
      </p>
    </div>
  )
}
