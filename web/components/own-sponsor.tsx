import type { VNode } from 'preact'
import type { Contact } from './contact-card.tsx'
import { ContactCard } from './contact-card.tsx'

export interface OwnSponsorProps {
  sponsor?: Contact
  answerWithinHours: number
}

export function OwnSponsor({ sponsor, answerWithinHours }: OwnSponsorProps): VNode {
  return (
    <section class="card" aria-labelledby="sponsor">
      <h2 id="sponsor">{sponsor ? 'Your sponsor' : 'Nobody above you'}</h2>
      {sponsor ? (
        <ContactCard contact={sponsor} />
      ) : (
        <p>You are the first here, so you have no sponsor.</p>
      )}
      <p class="promise">
        Every question gets an answer from a person within {answerWithinHours} hours.
      </p>
    </section>
  )
}
