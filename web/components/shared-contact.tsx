import type { VNode } from 'preact'
import { CheckField } from './check-field.tsx'
import type { TextFieldProps } from './text-field.tsx'
import { TextField } from './text-field.tsx'

export interface SharedContactProps {
  field: TextFieldProps
  share: {
    id: string
    /** As the rest of "Show my …". */
    what: string
    checked: boolean
  }
}

/** A way to reach a member, and whether those close to them may see it. */
export function SharedContact({ field, share }: SharedContactProps): VNode {
  return (
    <div class="shared-contact">
      <TextField {...field} />
      <CheckField
        id={share.id}
        wording={`Show my ${share.what} to the people I referred and to my sponsor`}
        checked={share.checked}
      />
    </div>
  )
}
