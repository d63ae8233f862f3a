import * as z from 'zod/mini'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { askedSchema, standingSchema, type Asked, type Standing } from './question-answers.ts'
import { Visitor, type SignUpWishes } from './visitor.ts'

const joinedSchema = z.object({
  member: z.object({ id: z.string(), referralCode: z.string(), home: z.string() }),
})

export interface Joining extends SignUpWishes {
  readonly email: string
  readonly fullName: string
  readonly referralCode?: string
}

/** A visitor who has joined: with a page of their own, and a link for others. */
export class Member extends Visitor {
  readonly id: string
  readonly referralCode: string
  /** Of their own page; `home` in the answer to the confirmation. */
  readonly token: string

  constructor(url: string, email: string, joined: z.output<typeof joinedSchema>) {
    super(url, email)
    const { id, referralCode, home } = joined.member
    this.id = id
    this.referralCode = referralCode
    this.token = home.split('/home/')[1] ?? ''
  }

  async ask(subject: string, body = 'May I do it like this?'): Promise<Asked> {
    const { status, body: answer } = await this.post('/v1/questions', {
      token: this.token,
      subject,
      body,
    })
    if (status !== 202) throw new Error(`Asking was answered with ${status}`)
    return askedSchema.parse(answer)
  }

  /** How a question of theirs stands, by the token of their page. */
  async standing({ questionId }: Pick<Asked, 'questionId'>): Promise<Standing> {
    const { body } = await this.get(`/v1/questions/${questionId}?token=${this.token}`)
    return standingSchema.parse(body)
  }

  /** Writes on, or `{ withdraw: true }`. */
  write({ questionId }: Pick<Asked, 'questionId'>, what: { body: string } | { withdraw: true }) {
    return this.post(`/v1/questions/${questionId}/messages`, { token: this.token, ...what })
  }
}

/** Signs up and presses the button of the confirmation mail. Wants no tips unless they say so. */
export async function join(
  cloud: LocalCloud,
  { email, fullName, referralCode, tips = false, timeZone }: Joining,
): Promise<Member> {
  const visitor = new Visitor(cloud.url, email)
  await visitor.signUp(referralCode, fullName, { tips, timeZone })
  await cloud.quiet()
  const { body } = await visitor.confirm()
  await cloud.quiet()
  return new Member(cloud.url, email, joinedSchema.parse(body))
}

export interface Family {
  readonly uma: Member
  readonly sam: Member
  readonly ada: Member
}

export interface FamilyWishes {
  /** Of Sam, who holds what Ada asks. */
  readonly samsZone?: string
}

/** Of one case only: the organisation's root ← Uma ← Sam ← Ada, each by the other's link. */
export async function joinFamily(
  cloud: LocalCloud,
  name: string,
  { samsZone }: FamilyWishes = {},
): Promise<Family> {
  const person = (first: string, referralCode: string, timeZone?: string) =>
    join(cloud, {
      email: `${first.toLowerCase()}-${name}@example.org`,
      fullName: `${first} Example`,
      referralCode,
      timeZone,
    })
  const uma = await person('Uma', 'bluedoor')
  const sam = await person('Sam', uma.referralCode, samsZone)
  const ada = await person('Ada', sam.referralCode)
  return { uma, sam, ada }
}
