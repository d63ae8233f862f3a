import type { VNode } from 'preact'

export type AnswerOutcome = 'published' | 'called-in' | 'closed'

export function AnswerDone({
  outcome,
  askerName,
}: {
  outcome: AnswerOutcome
  askerName: string
}): VNode {
  const asker = <bdi>{askerName}</bdi>
  return (
    <p class="notice" role="status">
      {outcome === 'published' && (
        <>
          <strong>Your answer is sent.</strong> It stands below as {asker} sees it. Thank you.
        </>
      )}
      {outcome === 'called-in' && (
        <>
          <strong>Your upline has been asked too.</strong> You stay responsible as well, until one
          of you has answered.
        </>
      )}
      {outcome === 'closed' && (
        <>
          <strong>The question is closed.</strong> {asker} is told so, and can write again.
        </>
      )}
    </p>
  )
}

export function NewerWaits({ askerName }: { askerName: string }): VNode {
  return (
    <p class="notice">
      <strong>
        <bdi>{askerName}</bdi> has written again.
      </strong>{' '}
      To answer that, open the link in the later mail about it.
    </p>
  )
}
