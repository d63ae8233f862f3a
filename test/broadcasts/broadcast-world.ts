import type { BroadcastForm } from '../../shared/broadcasts/broadcast-form.ts'
import { broadcasts } from '../../shared/broadcasts/broadcast.ts'
import { describeBroadcast } from '../../shared/broadcasts/describe-broadcast.ts'
import { planBroadcast } from '../../shared/broadcasts/plan-broadcast.ts'
import { combine, effects, put } from '../../shared/effects.ts'
import { plusHours, type Instant } from '../../shared/kernel/time.ts'
import { defaultConsent, mailConsents } from '../../shared/members/mail-consent.ts'
import { memberEmailOf, memberEmails, members, type Member } from '../../shared/members/member.ts'
import { ensureRootMember } from '../../shared/members/root-member.ts'
import { enteringRoster } from '../../shared/members/roster.ts'
import { takeInMailEvent } from '../../shared/messaging/take-in-mail-event.ts'
import { situationOf } from '../../shared/perform.ts'
import { readTag } from '../../shared/messaging/render-mail.ts'
import { TestWorld } from '../fakes/world.ts'

/** A Monday at ten; eleven in Berlin. */
export const START = '2026-03-02T10:00:00.000Z'
const LONG_AGO = '2025-06-01T10:00:00.000Z'
export const STAFF = 'arn:aws:iam::000000000000:user/eva'

const PART =
  'Hello {{recipient.firstName}}: {{link.home}} {{link.unsubscribe}} Sample Street 1, Berlin'

export const NEWS: BroadcastForm = {
  subject: 'News for {{recipient.firstName}}',
  html: `<p>${PART}</p>`,
  text: PART,
  audience: { kind: 'all' },
}

export interface Person {
  readonly joinedAt?: Instant
  /** Ancestors from the root down to the sponsor. */
  readonly path?: readonly string[]
  readonly broadcasts?: boolean
}

export const emailOf = (id: string) => `${id}@x.example`

export class BroadcastWorld extends TestWorld {
  #toldMails = 0

  /** With so many members who joined long ago and want broadcasts: `m1`, `m2`, … */
  static async with(people: number, startAt: Instant = START): Promise<BroadcastWorld> {
    const world = new BroadcastWorld(startAt)
    await ensureRootMember(world.upline)
    for (let i = 1; i <= people; i++) await world.add(`m${i}`)
    return world
  }

  /** A member as joining makes one, without the mails that come with it. */
  async add(id: string, { joinedAt = LONG_AGO, path = ['root'], ...person }: Person = {}) {
    const member: Member = {
      id,
      fullName: `Member ${id}`,
      email: emailOf(id),
      sponsorId: path.at(-1),
      path: [...path],
      depth: path.length,
      referralCode: id,
      locale: 'en',
      joinedAt,
      state: 'active',
      contact: {},
      shares: [],
      linkGeneration: 0,
    }
    const consent = { ...defaultConsent(id), broadcasts: person.broadcasts ?? true }
    const puts = [
      put(members, member, 'absent'),
      put(memberEmails, memberEmailOf(member.email, id), 'absent'),
      put(mailConsents, consent, 'absent'),
    ]
    await this.store.commit(combine([effects({ puts }), enteringRoster(member)]))
  }

  async plan(form: Partial<BroadcastForm> = {}): Promise<string> {
    const planned = await planBroadcast(this.upline, { form: { ...NEWS, ...form }, by: STAFF })
    if (!planned.ok) throw new Error(JSON.stringify(planned.failure))
    return planned.value.id
  }

  async state(id: string) {
    return (await this.store.get(broadcasts, id))?.value.state
  }

  async view(id: string) {
    const view = await describeBroadcast(situationOf(this.upline), id)
    if (!view.ok) throw new Error(view.failure.code)
    return view.value
  }

  /** Members who were sent something, in order of their ids. */
  sentTo(): readonly string[] {
    const ids = this.mailer.accepted.map(({ to }) => to.email.replace('@x.example', ''))
    return ids.toSorted()
  }

  /** SES reports every mail that it took since the last time. */
  async tellSent(): Promise<void> {
    const news = this.mailer.accepted.slice(this.#toldMails)
    this.#toldMails = this.mailer.accepted.length
    for (const { tags } of news) {
      await takeInMailEvent(this.upline, {
        type: 'accepted',
        messageId: 'm',
        sentAt: this.now,
        messageKey: readTag(tags['message'] ?? ''),
        attemptId: tags['attempt'] ?? '',
      })
    }
  }

  /** They complain, or their mail comes back; told again it is the same report. */
  async comeBack(happening: 'bounced' | 'complained', id: string, memberIds: readonly string[]) {
    for (const memberId of memberIds) {
      await takeInMailEvent(this.upline, {
        type: 'outcome',
        happening,
        addresses: [emailOf(memberId)],
        id: `${happening}/${id}/${memberId}`,
        messageId: 'm',
        sentAt: plusHours(this.now, -1),
        messageKey: `broadcasts/${id}/${memberId}`,
      })
    }
  }
}
