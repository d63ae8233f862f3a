import * as fc from 'fast-check'
import PostalMime, { type Email } from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { mimeMessage } from '../../shared/aws/mime-message.ts'
import { kindsOf } from '../../shared/messaging/send-message.ts'
import type { MailToSend } from '../../shared/ports.ts'
import { QuestionWorld } from '../fakes/question-world.ts'

/** What every mail carries, and nothing else; RFC 8058's pair only where one click stops something. */
const PLANNED = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
  'x-auto-response-suppress',
  'x-upline-organisation',
]
const ONE_CLICK = ['list-unsubscribe', 'list-unsubscribe-post']

async function parsed(mail: MailToSend): Promise<Email> {
  return PostalMime.parse(await mimeMessage(mail))
}

function plannedFor(mail: MailToSend): readonly string[] {
  const more = Object.keys(mail.headers).map((name) => name.toLowerCase())
  return [...new Set([...PLANNED, ...more])].toSorted()
}

const namesIn = ({ headers }: Email) => headers.map(({ key }) => key).toSorted()

/** A world in which most kinds of mail were sent. */
async function busyWorld(): Promise<QuestionWorld> {
  const world = await QuestionWorld.begin()
  await world.join({ email: 'new@x.example', referralCode: world.ada.member.referralCode })
  await world.signUp({ email: 'ada@x.example' })
  await world.ask()
  await world.advance(130)
  await world.answer('sam@x.example', 'Here.')
  return world
}

describe('the headers of every mail', () => {
  it('are the planned ones, each once, as an independent parser reads them', async () => {
    const { mailer } = await busyWorld()
    expect(mailer.accepted.length).toBeGreaterThan(15)
    for (const mail of mailer.accepted) {
      const email = await parsed(mail)
      expect(namesIn(email), mail.subject).toEqual(plannedFor(mail))
      expect(email.subject).toBe(mail.subject)
      expect(email.from?.address).toBe('hello@sample.example')
      expect(email.to?.map(({ address }) => address)).toEqual([mail.to.email])
      const header = (name: string) => email.headers.find(({ key }) => key === name)?.value
      expect(header('auto-submitted')).toBe('auto-generated')
    }
  })

  it('offer one click to stop on every kind that needs a consent, and on no answer or question', async () => {
    const world = await busyWorld()
    const kinds = new Map(kindsOf(world.upline).map((kind) => [kind.kind, kind]))
    const rows = [...world.store.messages.values()].filter(({ isDone }) => isDone)
    expect(rows.length).toBeGreaterThan(10)
    for (const kind of kinds.values()) {
      if (kind.consent !== 'none') expect(kind.unsubscribe, kind.kind).toBe(kind.consent)
      if (kind.kind.startsWith('question-')) expect(kind.unsubscribe).toBeUndefined()
    }
    for (const mail of world.mailer.accepted) {
      const has = ONE_CLICK.map((name) =>
        Object.keys(mail.headers).some((each) => each.toLowerCase() === name),
      )
      expect(has[0], mail.subject).toBe(has[1])
    }
  })

  it('hold nothing that a name or a subject smuggles in, of ten thousand', async () => {
    const sample = (await busyWorld()).mailer.accepted.find(({ subject }) =>
      subject.startsWith('question-'),
    )
    if (!sample) throw new Error('no question was mailed')
    const evil = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        'a\r\nBcc: evil@x.example',
        'a\nX-Evil: 1\n\nbody',
        '=?utf-8?q?a=0d=0aBcc:_evil@x.example?=',
        '"<evil@x.example>, "',
        'a, evil@x.example',
        '\u0000\u202e\u2028\u2066',
        '😀'.repeat(40),
        'x'.repeat(990),
      ),
    )
    await fc.assert(
      fc.asyncProperty(evil, evil, evil, async (fromName, toName, subject) => {
        const mail = {
          ...sample,
          subject: `Re: ${subject}`,
          from: { ...sample.from, name: fromName },
          to: { ...sample.to, name: toName },
        }
        const email = await parsed(mail)
        expect(namesIn(email)).toEqual(plannedFor(mail))
        expect(email.from?.address).toBe(sample.from.email)
        expect(email.to?.map(({ address }) => address)).toEqual([sample.to.email])
        expect(email.cc ?? []).toEqual([])
        expect(email.bcc ?? []).toEqual([])
      }),
      { numRuns: 10_000 },
    )
  }, 120_000)
})
