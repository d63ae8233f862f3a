import type { VNode } from 'preact'

/** Whom to look for in a full mailbox. */
export function MailSender({ from }: { from: { name: string; email: string } }): VNode {
  return (
    <div class="card envelope">
      <p class="label">The mail comes from</p>
      <p>
        <strong>
          <bdi>{from.name}</bdi>
        </strong>
        <br />
        <bdi>{from.email}</bdi>
      </p>
    </div>
  )
}
