import type { VNode } from 'preact'

/** Where a form goes, and what it carries unseen. */
export interface FormTarget {
  action: string
  hidden?: Readonly<Record<string, string>>
}

export interface OneButtonFormProps {
  target: FormTarget
  label: string
  quiet?: boolean
}

/** An act that a person takes by pressing a button; opening the page never takes it. */
export function OneButtonForm({ target, label, quiet = false }: OneButtonFormProps): VNode {
  return (
    <form method="post" action={target.action}>
      {Object.entries(target.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={quiet ? 'button quiet' : 'button'}>
        {label}
      </button>
    </form>
  )
}
