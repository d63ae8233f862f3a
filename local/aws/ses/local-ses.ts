import { randomUUID } from 'node:crypto'
import type { Activity, Clock, DueSource } from '../../agenda.ts'
import type { LocalState } from '../../state.ts'
import type { BusEvent } from '../events/bus-event.ts'
import type { AwsRequest, AwsResponse, AwsService, Permission, Resource } from '../service.ts'
import { captureMail, type CapturedMail } from './captured-mail.ts'
import { composedMail } from './composed-mail.ts'
import { ConfigurationSets } from './configuration-sets.ts'
import { FaultSwitch, type Fault } from './fault-switch.ts'
import { happeningOf, type Feedback } from './feedback.ts'
import { MailDesk } from './mail-desk.ts'
import type { EventContext } from './mail-event.ts'
import { MailEvents } from './mail-events.ts'
import { MailStore, type StoredMail } from './mail-store.ts'
import { rawMail } from './outgoing-mail.ts'
import { SenderIdentities } from './sender-identities.ts'
import { SendingLimits, type SendingLimit, type SendingQuota } from './sending-limits.ts'
import { SesFault } from './ses-fault.ts'
import { sesPermissions } from './ses-permissions.ts'
import { SesQuery } from './ses-query.ts'
import { xmlError, xmlResult } from './ses-xml.ts'

export interface LocalSesOptions extends Partial<SendingQuota> {
  readonly state: LocalState
  readonly clock: Clock
  readonly activity: Activity
  readonly region: string
  readonly accountId: string
  readonly publish: (event: BusEvent) => void | Promise<void>
  /** @default randomUUID */
  readonly newId?: () => string
}

/** SES, API version 1: takes mail, keeps it to be looked at, and publishes its events. */
export class LocalSes implements AwsService, DueSource {
  readonly #options: LocalSesOptions
  readonly #newId: () => string
  readonly #arnPrefix: string
  readonly #identities = new SenderIdentities()
  readonly #configurationSets = new ConfigurationSets()
  readonly #faults = new FaultSwitch()
  readonly #limits: SendingLimits
  readonly #mails: MailStore
  readonly #events: MailEvents
  readonly #desk: MailDesk
  readonly #captured = new WeakMap<StoredMail, Promise<CapturedMail>>()

  constructor(options: LocalSesOptions) {
    this.#options = options
    this.#newId = options.newId ?? randomUUID
    this.#arnPrefix = `arn:aws:ses:${options.region}:${options.accountId}`
    this.#limits = new SendingLimits(options)
    this.#mails = new MailStore(options.state)
    for (const { at, to } of this.#mails.all()) this.#limits.record(at, to.length)
    this.#events = new MailEvents({
      ...options,
      configurationSets: this.#configurationSets,
      contextOf: (mail) => this.#eventContext(mail),
    })
    this.#desk = new MailDesk({
      ...options,
      newId: this.#newId,
      identities: this.#identities,
      configurationSets: this.#configurationSets,
      limits: this.#limits,
      mails: this.#mails,
      events: this.#events,
    })
  }

  /** From `AWS::SES::EmailIdentity`; verified from the beginning. */
  addIdentity(resource: Resource): void {
    this.#identities.add(resource)
  }

  /** From `AWS::SES::ConfigurationSet`. */
  addConfigurationSet(resource: Resource): void {
    this.#configurationSets.addSet(resource)
  }

  /** From `AWS::SES::ConfigurationSetEventDestination`. */
  addEventDestination(resource: Resource): void {
    this.#configurationSets.addDestination(resource)
  }

  /** Oldest first. */
  mails(filter: { readonly to?: string } = {}): Promise<CapturedMail[]> {
    const mails = filter.to === undefined ? this.#mails.all() : this.#mails.to(filter.to)
    return Promise.all(mails.map((mail) => this.#capture(mail)))
  }

  raw(id: string): Buffer | undefined {
    const mail = this.#mails.get(id)
    return mail && Buffer.from(mail.rawBase64, 'base64')
  }

  /** What became of the last mail to that address; undefined when there is none. */
  feedback(feedback: Feedback): { readonly messageId: string } | undefined {
    const mail = this.#mails.to(feedback.to).at(-1)
    if (mail === undefined) return undefined
    this.#events.add(mail, happeningOf(feedback))
    this.#events.fireDue(this.#options.clock.now())
    return { messageId: mail.id }
  }

  failWith(fault: Fault | undefined): void {
    this.#faults.set(fault)
  }

  /** What the account may send from now on, until it is told `undefined`. */
  limitSending(limit: SendingLimit | undefined): void {
    this.#limits.limit(limit)
  }

  operationOf(request: AwsRequest): string {
    return new SesQuery(request).operation
  }

  permissionsFor(request: AwsRequest): readonly Permission[] {
    return sesPermissions(new SesQuery(request), {
      arnPrefix: this.#arnPrefix,
      identityNameOf: (address) => this.#identityNameOf(address),
    })
  }

  async handle(request: AwsRequest): Promise<AwsResponse> {
    const query = new SesQuery(request)
    try {
      const fields = await this.#answer(query)
      await this.#faults.holdBackAnswer()
      return xmlResult(query.operation, fields, this.#newId())
    } catch (error) {
      if (!(error instanceof SesFault)) throw error
      return this.errorResponse(error.status, error.code, error.message)
    }
  }

  errorResponse(status: number, code: string, message: string): AwsResponse {
    return xmlError(status, code, message)
  }

  nextDueAt(): number | undefined {
    return this.#events.nextDueAt()
  }

  fireDue(now: number): void {
    this.#events.fireDue(now)
  }

  async #answer(query: SesQuery): Promise<Record<string, string>> {
    const { fault } = this.#faults
    if (fault === 'throttle') throw new SesFault('Throttling', 'Maximum sending rate exceeded.')
    if (fault === 'serverError') throw new SesFault('InternalFailure', 'Internal failure.', 500)
    switch (query.operation) {
      case 'SendRawEmail':
        return { MessageId: this.#desk.send(rawMail(query)).id }
      case 'SendEmail':
        return { MessageId: this.#desk.send(await composedMail(query)).id }
      case 'GetSendQuota':
        query.allowOnly([])
        return this.#quota()
      default:
        throw new SesFault(
          'InvalidAction',
          `SES's ${query.operation} is not modelled by the local cloud.`,
        )
    }
  }

  #quota(): Record<string, string> {
    const { maxSendRatePerSecond, dailyQuota } = this.#limits.quota
    return {
      Max24HourSend: String(dailyQuota),
      MaxSendRate: String(maxSendRatePerSecond),
      SentLast24Hours: String(this.#limits.sentLast24Hours(this.#options.clock.now())),
    }
  }

  #capture(mail: StoredMail): Promise<CapturedMail> {
    const captured = this.#captured.get(mail) ?? captureMail(mail)
    this.#captured.set(mail, captured)
    return captured
  }

  #eventContext({ source }: StoredMail): EventContext {
    const { clock, region, accountId } = this.#options
    const sourceArn = `${this.#arnPrefix}:identity/${this.#identityNameOf(source)}`
    return { now: clock.now(), region, accountId, sourceArn, newId: this.#newId }
  }

  #identityNameOf(address: string): string {
    return this.#identities.of(address)?.name ?? address
  }
}
