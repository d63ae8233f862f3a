import type { VNode } from 'preact'

/** What somebody wrote, as they wrote it: plain text with its own line breaks and direction. */
export function WrittenText({ text }: { text: string }): VNode {
  return (
    <p class="written" dir="auto">
      {text}
    </p>
  )
}
