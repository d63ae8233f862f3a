import type { VNode } from 'preact'
import { WrittenText } from './written-text.tsx'

export interface KeptTextProps {
  text: string
  /** Why it was not sent. */
  problem?: string
}

/** What somebody typed where nothing can be sent any more: theirs to copy. */
export function KeptText({ text, problem }: KeptTextProps): VNode {
  return (
    <section class="card" aria-labelledby="kept">
      <h2 id="kept">What you had written</h2>
      <p>{problem ? `${problem} ` : ''}It was not sent. You can copy it from here.</p>
      <WrittenText text={text} />
    </section>
  )
}
