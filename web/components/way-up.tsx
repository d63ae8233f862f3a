import type { VNode } from 'preact'

/** From a member's page back to their own; stands first, where whoever has just sent a form is. */
export function WayUp({ homeUrl }: { homeUrl: string }): VNode {
  return (
    <p class="way-up">
      <a class="row-link" href={homeUrl}>
        Back to your page
      </a>
    </p>
  )
}
