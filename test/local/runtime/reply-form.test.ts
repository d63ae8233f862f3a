import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CapturedMail } from '../../../local/aws/ses/captured-mail.ts'
import { replyMessage } from '../../../local/control/reply-message.ts'
import { lettersResources } from './letters-template.ts'
import { peopleCloud, type PeopleCloud } from './people-cloud.ts'

const AT = Date.parse('2027-03-02T09:00:00Z')
const SENT: CapturedMail = {
  id: 'x',
  at: '2027-03-01T10:15:00.000Z',
  from: 'Club <club@example.com>',
  to: ['ada@example.org'],
  subject: 'A question for you',
  headers: {
    from: 'Club <club@example.com>',
    'reply-to': 'Club <a+token@reply.example.com>',
    'message-id': '<1@eu-west-1.amazonses.com>',
    references: '<0@example.org>',
  },
  text: 'Dear Ada,\n\nhow do you do?\n',
  html: '',
  links: [],
}

let people: PeopleCloud
let mail: CapturedMail
beforeAll(async () => {
  people = await peopleCloud({ added: lettersResources() })
  await people.invoke('Remind', { name: 'ada' })
  await people.cloud.quiet()
  const [first] = await people.cloud.mails()
  if (!first) throw new Error('no mail')
  mail = first
})
afterAll(() => people.cloud.close())

function reply(id: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields)
  const path = `/_local/mail/${id}/reply`
  return people.request('POST', path, { body, headers, redirect: 'manual' })
}

async function page(path: string): Promise<string> {
  return (await people.request('GET', path)).text()
}

test('a reply is addressed and threaded as a mail program does it, with the mail quoted beneath', async () => {
  const { from, to, subject, inReplyTo, references, messageId, date, text } =
    await PostalMime.parse(await replyMessage(SENT, 'Very well,\nthank you.', AT))
  expect({ from, to, subject, inReplyTo, references, date }).toEqual({
    from: expect.objectContaining({ address: 'ada@example.org' }),
    to: [expect.objectContaining({ address: 'a+token@reply.example.com' })],
    subject: 'Re: A question for you',
    inReplyTo: '<1@eu-west-1.amazonses.com>',
    references: '<0@example.org> <1@eu-west-1.amazonses.com>',
    date: '2027-03-02T09:00:00.000Z',
  })
  expect(messageId).toMatch(/^<\S+@example\.org>$/)
  expect(text).toBe(
    'Very well,\nthank you.\n\n' +
      'On Mon, 1 Mar 2027 at 10:15, Club <club@example.com> wrote:\n' +
      '> Dear Ada,\n>\n> how do you do?\n',
  )
})

test('a reply to a reply says "Re:" once, and without Reply-To it goes to From', async () => {
  const { 'reply-to': _, ...headers } = SENT.headers
  const again = { ...SENT, headers, subject: 'RE: Hello' }
  const { to, subject } = await PostalMime.parse(await replyMessage(again, 'Yes', AT))
  expect(to?.[0]?.address).toBe('club@example.com')
  expect(subject).toBe('RE: Hello')
})

test("the page of a mail has a box to reply in the person's name", async () => {
  const body = await page(`/_local/mail/${mail.id}`)
  expect(body).toContain(`<form method="post" action="/_local/mail/${mail.id}/reply">`)
  expect(body).toContain('Reply as ada@example.org')
  expect(body).toContain('Goes to club@example.com')
  expect(body).not.toContain('role="status"')
})

test('what is written there comes back when no rule is for the address, and the page says so', async () => {
  const response = await reply(mail.id, { text: 'Hello' })
  expect(response.status).toBe(303)
  const location = response.headers.get('location') ?? ''
  expect(await page(location)).toContain('Your reply came back')
})

test('a reply that a rule takes is delivered as from the person, and passes every check', async () => {
  await using club = await peopleCloud({
    added: lettersResources({ recipients: ['example.com'] }),
  })
  await club.invoke('Remind', { name: 'ada' })
  await club.cloud.quiet()
  const [sent] = await club.cloud.mails()
  const body = new URLSearchParams({ text: 'Hello' })
  const path = `/_local/mail/${sent?.id}/reply`
  const response = await club.request('POST', path, { body, redirect: 'manual' })
  expect(response.headers.get('location')).toBe(`/_local/mail/${sent?.id}?reply=delivered`)
  await club.cloud.quiet()
  const said = club.lines.find((line) => line.includes('"messageId"')) ?? ''
  expect(JSON.parse(said.slice(said.indexOf('{')))).toMatchObject({
    source: 'ada@example.org',
    from: 'ada@example.org',
    signer: 'example.org',
    passed: true,
  })
})

test('by a program it is answered like any other mail', async () => {
  const response = await people.request('POST', `/_local/mail/${mail.id}/reply`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'Hello' }),
  })
  expect(response.status).toBe(404)
})

test('a form of another site cannot reply, and nobody to a mail that is not there', async () => {
  const foreign = { origin: 'https://evil.example' }
  expect((await reply(mail.id, { text: 'Hello' }, foreign)).status).toBe(403)
  expect((await reply('nothing', { text: 'Hello' })).status).toBe(404)
  expect((await reply(mail.id, { words: 'Hello' })).status).toBe(400)
})
