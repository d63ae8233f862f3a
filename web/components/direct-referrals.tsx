import type { VNode } from 'preact'
import type { MomentProps } from './moment.tsx'
import { Moment } from './moment.tsx'

export interface DirectReferral {
  fullName: string
  /** Where they are in their first weeks, in words. */
  step: string
  joined: MomentProps
  /** Left out once the call was made. */
  courtesyCall?: { due: MomentProps; isOverdue: boolean }
}

export function DirectReferrals({ referrals }: { referrals: readonly DirectReferral[] }): VNode {
  return (
    <section aria-labelledby="referrals">
      <h2 id="referrals">People who joined through you</h2>
      {referrals.length === 0 ? (
        <p>Nobody yet. There is no target to reach: share your link when it fits.</p>
      ) : (
        <ul class="people">
          {referrals.map((referral) => (
            <Person key={`${referral.fullName} ${referral.joined.at}`} {...referral} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Person({ fullName, step, joined, courtesyCall }: DirectReferral): VNode {
  return (
    <li>
      <h3>
        <bdi>{fullName}</bdi>
      </h3>
      <p>
        Joined <Moment {...joined} />. <bdi>{step}</bdi>
      </p>
      {courtesyCall && (
        <p class={courtesyCall.isOverdue ? 'duty overdue' : 'duty'}>
          {courtesyCall.isOverdue ? 'Courtesy call was due by ' : 'Courtesy call due by '}
          <Moment {...courtesyCall.due} />
        </p>
      )}
    </li>
  )
}
