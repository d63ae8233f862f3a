import type { Clock } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import { acceptMail, checkMail } from './accept-mail.ts'
import type { ConfigurationSets } from './configuration-sets.ts'
import type { MailEvents } from './mail-events.ts'
import type { MailStore, StoredMail } from './mail-store.ts'
import type { OutgoingMail } from './outgoing-mail.ts'
import type { SenderIdentities } from './sender-identities.ts'
import type { SendingLimits } from './sending-limits.ts'

export interface MailDeskOptions {
  readonly state: LocalState
  readonly clock: Clock
  readonly region: string
  readonly newId: () => string
  readonly identities: SenderIdentities
  readonly configurationSets: ConfigurationSets
  readonly limits: SendingLimits
  readonly mails: MailStore
  readonly events: MailEvents
}

/** Where a mail is checked, taken and set on its way. */
export class MailDesk {
  readonly #options: MailDeskOptions

  constructor(options: MailDeskOptions) {
    this.#options = options
  }

  /** The mail and its events are stored together; only then is anything published. */
  send(outgoing: OutgoingMail): StoredMail {
    const { clock, limits, state, mails, events } = this.#options
    const now = clock.now()
    const configurationSet = this.#check(outgoing, now)
    const mail = this.#accept(outgoing, now, configurationSet)
    state.transaction(() => {
      mails.add(mail)
      events.addForNew(mail)
    })
    limits.record(now, mail.to.length)
    events.fireDue(now)
    return mail
  }

  #check(outgoing: OutgoingMail, now: number): string | undefined {
    const { identities, configurationSets, limits, region } = this.#options
    checkMail(outgoing)
    identities.requireVerified([...new Set([outgoing.source, outgoing.from])], region)
    const configurationSet =
      outgoing.configurationSet ?? identities.of(outgoing.from)?.defaultConfigurationSet
    if (configurationSet !== undefined) configurationSets.requireSending(configurationSet)
    limits.check(now, outgoing.recipients.length)
    return configurationSet
  }

  #accept(outgoing: OutgoingMail, at: number, configurationSet: string | undefined): StoredMail {
    const { newId, region } = this.#options
    const id = `${at.toString(16).padStart(16, '0')}-${newId()}-000000`
    return acceptMail(outgoing, { id, at, region, configurationSet })
  }
}
