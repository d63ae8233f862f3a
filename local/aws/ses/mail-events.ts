import type { Activity, Clock, DueSource } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import type { BusEvent } from '../events/bus-event.ts'
import { DeliveryQueue } from '../events/delivery-queue.ts'
import { effectiveRetryPolicy } from '../events/retry-policy.ts'
import type { ConfigurationSets } from './configuration-sets.ts'
import { mailEvent, type EventContext, type MailHappening } from './mail-event.ts'
import type { StoredMail } from './mail-store.ts'
import { outcomeFor, type RecipientOutcome } from './recipient-outcome.ts'

export interface MailEventsOptions {
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  /** Returns nothing, or a promise, once the bus has the event; see `DeliveryQueue`. */
  readonly publish: (event: BusEvent) => void | Promise<void>
  readonly configurationSets: ConfigurationSets
  readonly contextOf: (mail: StoredMail) => EventContext
}

/** What configuration sets publish; kept until the bus has it. */
export class MailEvents implements DueSource {
  readonly #options: MailEventsOptions
  readonly #outbox: DeliveryQueue<BusEvent>

  constructor(options: MailEventsOptions) {
    const { state, clock, activity, publish } = options
    this.#options = options
    this.#outbox = new DeliveryQueue<BusEvent>({
      state,
      clock,
      activity,
      collection: 'ses.events',
      deliver: (event) => publish(event),
      delivered: () => undefined,
      givenUp: (event, failure) =>
        console.error(`SES event ${event.id} is lost: ${failure.message}`),
    })
  }

  /** Inside the transaction that stores the mail. */
  addForNew(mail: StoredMail): void {
    this.add(mail, { type: 'send' })
    const outcomes = mail.to.map((address) => ({ address, outcome: outcomeFor(address) }))
    const delivered = addressesOf(outcomes, ({ kind }) => kind === 'delivered')
    if (delivered.length > 0) this.add(mail, { type: 'delivery', recipients: delivered })
    for (const { address, outcome } of outcomes) {
      if (outcome.kind !== 'bounced') continue
      this.add(mail, { type: 'bounce', recipients: [address], bounce: outcome.bounce })
    }
    const complaining = addressesOf(outcomes, (it) => it.kind === 'delivered' && it.complains)
    if (complaining.length > 0) this.add(mail, { type: 'complaint', recipients: complaining })
  }

  add(mail: StoredMail, happening: MailHappening): void {
    const { configurationSets, contextOf, clock } = this.#options
    if (mail.configurationSet === undefined) return
    const copies = configurationSets.destinationsFor(mail.configurationSet, happening.type)
    for (let copy = 0; copy < copies; copy += 1) {
      const event = mailEvent(mail, happening, contextOf(mail))
      this.#outbox.add(event, effectiveRetryPolicy(undefined), clock.now())
    }
  }

  nextDueAt(): number | undefined {
    return this.#outbox.nextDueAt()
  }

  fireDue(now: number): void {
    this.#outbox.fireDue(now)
  }
}

function addressesOf(
  outcomes: readonly { readonly address: string; readonly outcome: RecipientOutcome }[],
  isWanted: (outcome: RecipientOutcome) => boolean,
): string[] {
  return outcomes.filter(({ outcome }) => isWanted(outcome)).map(({ address }) => address)
}
