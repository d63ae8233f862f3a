import type { Instant } from './kernel/time.ts'
import type { Act, Consent } from './members/consent.ts'
import type { MailWishes } from './members/mail-consent.ts'
import type { Member } from './members/member.ts'

/** `exited`: nor is anything else sent of what the mail was a part of. */
export type MailOutcome = 'sent' | 'skipped' | 'expired' | 'exited'

/** What capabilities tell each other. Each names its subject and what happened to it. */
export type DomainEvent =
  | {
      readonly type: 'member-joined'
      readonly member: Member
      readonly consent: Consent
      readonly at: Instant
    }
  | {
      readonly type: 'mail-finished'
      readonly kind: string
      readonly messageKey: string
      readonly memberId: string
      readonly about: Readonly<Record<string, string>>
      readonly outcome: MailOutcome
      readonly at: Instant
    }
  /** Already counted; nobody reads there any more, or somebody complained. */
  | {
      readonly type: 'mail-came-back'
      readonly messageKey: string
      readonly happening: 'bounced' | 'complained'
      readonly at: Instant
    }
  | {
      readonly type: 'mail-wished'
      readonly memberId: string
      readonly wishes: MailWishes
      /** Evidence of whoever wished it. */
      readonly act: Act
    }
  /** To be kept among the frequent questions, whoever asked taken out. */
  | {
      readonly type: 'answer-published'
      readonly questionId: string
      readonly turn: number
      readonly question: string
      readonly answer: string
      readonly at: Instant
    }
  /** A person answered a mail of ours: what runs by itself makes room for them. */
  | { readonly type: 'member-replied'; readonly memberId: string; readonly at: Instant }
  /** Their mail goes elsewhere from now on. */
  | { readonly type: 'address-changed'; readonly memberId: string; readonly at: Instant }
  | { readonly type: 'member-left'; readonly memberId: string; readonly at: Instant }
  /** By their own wish, a hard bounce or a complaint: nothing that is owed reaches them any more. */
  | { readonly type: 'member-unreachable'; readonly memberId: string; readonly at: Instant }
  | { readonly type: 'tips-resumed'; readonly memberId: string; readonly at: Instant }
  | { readonly type: 'tips-stopped'; readonly memberId: string; readonly at: Instant }

export type EventType = DomainEvent['type']
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>
