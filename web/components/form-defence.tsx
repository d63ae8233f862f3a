import type { VNode } from 'preact'

/** Looks like a question to a program that fills in forms; people never meet it. */
export const HONEYPOT_FIELD = 'topic'

export interface FormDefenceProps {
  /** IANA name; left empty it is filled in by the script where there is one. */
  timeZone: string
  /** The same for every try at sending this one form. */
  idempotencyKey: string
  formStamp: string
  /** Hash of the wording that this page shows, where it asks for consent. */
  wording?: string
}

/** What a form that anybody may send carries unseen. */
export function FormDefence({
  timeZone,
  idempotencyKey,
  formStamp,
  wording,
}: FormDefenceProps): VNode {
  return (
    <>
      <input type="hidden" name="timeZone" value={timeZone} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="formStamp" value={formStamp} />
      {wording !== undefined && <input type="hidden" name="wording" value={wording} />}
      <div class="out-of-sight" aria-hidden="true">
        <label for={HONEYPOT_FIELD}>Leave this empty</label>
        <input
          id={HONEYPOT_FIELD}
          name={HONEYPOT_FIELD}
          type="text"
          tabIndex={-1}
          autocomplete="off"
        />
      </div>
    </>
  )
}
