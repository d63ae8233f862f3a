import type { VNode } from 'preact'
import { CheckField } from './check-field.tsx'
import { CATEGORY_WORDS, type MailCategory } from './mail-categories.ts'
import type { FormTarget } from './one-button-form.tsx'

export interface MailChoicesProps {
  save: FormTarget
  choices: readonly { category: MailCategory; isOn: boolean }[]
}

/** A box for each kind of mail; a box that is not ticked sends nothing, so the form says what it is. */
export function MailChoices({ save, choices }: MailChoicesProps): VNode {
  return (
    <form class="card choices" method="post" action={save.action}>
      <fieldset>
        <legend>Send me</legend>
        {choices.map(({ category, isOn }) => (
          <CheckField
            key={category}
            id={category}
            wording={CATEGORY_WORDS[category].name}
            remark={CATEGORY_WORDS[category].meaning}
            checked={isOn}
          />
        ))}
      </fieldset>
      {Object.entries(save.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="button">
        Save
      </button>
    </form>
  )
}
