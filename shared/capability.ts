import type { Check, Effects, Job, MailQueue, Message } from './effects.ts'
import type { EventOf, EventType } from './events.ts'
import type { FilledMail } from './mail-template.ts'
import type { Instant } from './kernel/time.ts'
import type { RandomBytes } from './kernel/token.ts'
import type { MailCategory } from './members/mail-consent.ts'
import type { Member } from './members/member.ts'
import type { Organisation } from './organisation.ts'
import type { Reader, Tallies } from './ports.ts'

/** What a handler knows when it wakes: it reads, then a pure function decides. */
export interface Situation {
  readonly reader: Reader
  /** Figures, not facts: to be looked at, never to decide what must be exact. */
  readonly tallies: Pick<Tallies, 'total'>
  readonly organisation: Organisation
  /** Origin of the pages, without a slash at the end. */
  readonly siteUrl: string
  readonly now: Instant
  readonly random: RandomBytes
}

export type JobHandler = (situation: Situation, job: Job) => Promise<Effects>

export type Reactions = {
  readonly [T in EventType]?: (situation: Situation, event: EventOf<T>) => Promise<Effects>
}

/** What a person must have agreed to before a kind of mail may go to them. */
export type ConsentCategory = 'none' | MailCategory

/**
 * A kind of mail as data: a row of the table in the mail rules, with the function that knows what
 * it says. `compose` answers undefined when what the mail is about is gone.
 */
export interface MailKind {
  readonly kind: string
  readonly queue: MailQueue
  readonly consent: ConsentCategory
  /** Older than this it is not sent any more. */
  readonly maximumAgeHours: number
  /** Nobody waits for it: it goes only inside the member's window. */
  readonly isWindowed?: boolean
  /** Counts in the member's one budget; of two, the lower number goes first. */
  readonly priority?: number
  /** Not for joiners, who have enough to read. */
  readonly isHeldBackInWelcomeWeek?: boolean
  /** Asks whether an address is somebody's: it is tried although mail there came back. */
  readonly reachesBounced?: boolean
  /** For what counts: when the next one is planned for a member, so that what comes behind makes way. */
  readonly upcoming?: (situation: Situation, member: Member) => Promise<Instant | undefined>
  /** How it is called on the member's page, and why they got it: the rest of "Because …". */
  readonly shown?: {
    readonly name: (
      situation: Situation,
      about: Message['about'],
    ) => Promise<string | undefined> | string | undefined
    readonly because: string
  }
  /** Whether what asked for it still wants it, where no record of theirs must be held to in the claim. */
  readonly isWanted?: (situation: Situation, message: Message) => Promise<boolean>
  /**
   * What the mail stands on (a sequence's epoch), to be held to in the claim; undefined when that was
   * called off meanwhile.
   */
  readonly standsOn?: (situation: Situation, message: Message) => Promise<Check | undefined>
  /** Category that the one-click unsubscribe of this mail stops. */
  readonly unsubscribe?: Exclude<ConsentCategory, 'none'>
  readonly compose: (situation: Situation, message: Message) => Promise<FilledMail | undefined>
}

/** One folder of `shared/`, plugged in by one line of `capabilities.ts`. */
export interface Capability {
  readonly name: string
  /** By job type. */
  readonly jobs?: Readonly<Record<string, JobHandler>>
  readonly reactions?: Reactions
  readonly mails?: readonly MailKind[]
}
