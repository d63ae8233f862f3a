import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lettersResources } from './letters-template.ts'
import { peopleCloud, type PeopleCloud } from './people-cloud.ts'

const LETTER = Buffer.from(
  'From: Ada <ada@example.org>\nTo: a+token@reply.example.com\nSubject: Hello\n\ncaf\xe9\n',
  'latin1',
)

let people: PeopleCloud
beforeAll(async () => {
  people = await peopleCloud({ added: lettersResources() })
})
afterAll(() => people.cloud.close())

function post(
  path: string,
  body: Uint8Array<ArrayBuffer> | string,
  headers: Record<string, string> = {},
  to: PeopleCloud = people,
) {
  return to.request('POST', `/_local${path}`, {
    headers: { 'content-type': 'message/rfc822', ...headers },
    body,
    redirect: 'manual',
  })
}

/** What the function has said of the mails it read. */
function read({ lines }: PeopleCloud = people): unknown[] {
  return lines.flatMap((line) => {
    const [, said] = /^\[club-Read\S*\] (?:.*?)(\{"messageId".*\})$/.exec(line) ?? []
    return said === undefined ? [] : [JSON.parse(said) as unknown]
  })
}

test('a mail that is posted is answered with its id, stored and read by its function', async () => {
  const response = await post('/inbound', LETTER)
  expect(response.status).toBe(202)
  const { messageId } = (await response.json()) as { messageId: string }
  await people.cloud.quiet()
  const source = 'ada@example.org'
  // Its last letter but the line's end, as one byte: nothing took the mail for text.
  expect(read()).toMatchObject([{ messageId, source, from: 'Ada <ada@example.org>', last: 0xe9 }])
  expect(people.cloud.calls('Read')).toMatchObject([
    { service: 's3', operation: 'GetObject', status: 200, allowedBy: 'statement 0' },
  ])
})

test('curl, which calls a mail a form, is understood, and so is a plus in the address', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const query = 'to=b+token@reply.example.com&source=&dkim=FAIL&spam=GRAY'
  expect((await post(`/inbound?${query}`, LETTER, form)).status).toBe(202)
  await people.cloud.quiet()
  expect(read().at(-1)).toMatchObject({ source: '' })
})

test('a mail to an address that no rule is for is answered 404', async () => {
  const response = await post('/inbound?to=ada@example.com', LETTER)
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({
    detail: expect.stringContaining('No receipt rule'),
  })
})

test('a mail of more than 40 MB is answered 413, although one of ten is none too large', async () => {
  const sized = (megabytes: number) => {
    const mail = Buffer.alloc(megabytes * 1024 * 1024, 'a')
    LETTER.copy(mail)
    return mail
  }
  expect((await post('/inbound?to=x@example.com', sized(12))).status).toBe(404)
  expect((await post('/inbound', Buffer.concat([sized(40), LETTER]))).status).toBe(413)
  expect((await post('/inbound', sized(42))).status).toBe(413)
})

test.each([
  ['a verdict that SES does not know', 'dkim=pass'],
  ['a parameter that nobody knows', 'dkimdomain=example.org'],
  ['an address that is none', 'to=ada'],
  ['a line of its own in a header', 'dkimDomain=a%0d%0aX:%20b'],
])('%s is answered with what may be asked for', async (_, query) => {
  const response = await post(`/inbound?${query}`, LETTER)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('dkimDomain') })
})

test('a form of another site cannot deliver a mail', async () => {
  const origin = 'https://evil.example'
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin }
  expect((await post('/inbound', LETTER, form)).status).toBe(403)
  expect((await post('/inbound', LETTER, { 'content-type': 'text/plain', origin })).status).toBe(
    415,
  )
})

describe('permissions are asked as on AWS', () => {
  test('a function that may not read the bucket gets nothing, and its event is tried again', async () => {
    await using club = await peopleCloud({ added: lettersResources({ mayRead: false }) })
    expect((await post('/inbound', LETTER, {}, club)).status).toBe(202)
    await club.cloud.quiet()
    expect(club.lines.join('\n')).toMatch(
      /denied: club-Read-\w+ may not s3:GetObject on arn:aws:s3:::club-letters-\w+\/in\/\w{40}/,
    )
    await club.cloud.clock.move({ advance: 'PT10M' })
    expect(club.cloud.calls('Read')).toHaveLength(3)
  })

  test('a function that does not let SES in is not called, and the sender learns of it', async () => {
    await using club = await peopleCloud({ added: lettersResources({ mayTell: false }) })
    const response = await post('/inbound', LETTER, {}, club)
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining('ses.amazonaws.com may not lambda:InvokeFunction'),
    })
  })
})
