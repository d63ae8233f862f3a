import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { broadcastFormSchema } from '../../shared/broadcasts/broadcast-form.ts'
import { fakeApi } from './fake-api.ts'
import { staff } from './staff-at-work.ts'

const AUDIENCE = { body: { members: 1040, willing: 812, isEstimate: false } }
const PLANNED = { status: 202, body: { id: 'b1', startsAt: '2026-12-01T09:00:00.000Z' } }
const PREVIEW = 'broadcast-preview.html'

const NEWS = `---
subject: We meet in May, {{recipient.firstName}}
preheader: Come and see us.
---
Hello {{recipient.firstName}},

we meet on the **first of May**.

[My page]({{link.home}})
`

/** A folder with a mail in it, and the command called from there. */
function folderWith(text: string | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'broadcast-'))
  if (text !== undefined) writeFileSync(join(folder, 'news.md'), text)
  const run = (url: string, ...options: string[]) =>
    staff(['broadcast', 'news.md', '--organisation', 'demo', '--api', url, ...options], { folder })
  return { folder, run }
}

const bodyOf = (request: { body: Uint8Array } | undefined) =>
  JSON.parse(Buffer.from(request?.body ?? []).toString()) as Record<string, unknown>

describe('a broadcast that is not sent yet', () => {
  it('is shown as text and as a file, with how many it is for, and nothing is sent', async () => {
    await using api = await fakeApi(AUDIENCE)
    const { folder, run } = folderWith(NEWS)
    const { code, out, err } = await run(api.url)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Subject: We meet in May, {{recipient.firstName}}')
    expect(out).toContain('we meet on the first of May')
    expect(out).toContain('Kirschgarten 7, 10999 Berlin')
    expect(out).toContain('It is for 1,040 members; 812 of them want broadcasts.')
    expect(out).toContain('--send')
    expect(readFileSync(join(folder, PREVIEW), 'utf8')).toContain('<strong>first of May</strong>')
    expect(api.requests.map(({ url }) => url.pathname)).toEqual(['/v1/staff/audiences'])
    expect(bodyOf(api.requests[0])).toEqual({ audience: { kind: 'all' } })
  })

  it('asks for one leg where one is named, and says where a number is an estimate', async () => {
    await using api = await fakeApi({ body: { ...AUDIENCE.body, isEstimate: true } })
    const { out } = await folderWith(NEWS).run(api.url, '--leg', 'm1')
    expect(bodyOf(api.requests[0])).toEqual({ audience: { kind: 'leg', memberId: 'm1' } })
    expect(out).toContain('for about 1,040 members; about 812 of them')
  })

  it('needs no word on doing it once when there is no answer', async () => {
    await using api = await fakeApi('cut')
    const { code, err } = await folderWith(NEWS).run(api.url)
    expect(code).toBe(1)
    expect(err).not.toContain('--request-key')
  })
})

describe('a broadcast that is sent', () => {
  it('is a mail that the API takes, with a footer to stop it, and writes no file', async () => {
    await using api = await fakeApi(PLANNED)
    const { folder, run } = folderWith(NEWS)
    const { code, out } = await run(api.url, '--send')
    expect(code).toBe(0)
    expect(out).toMatch(/^Broadcast b1 starts at 2026-12-01 09:00 UTC/)
    expect(out).toContain('stop-broadcast b1')
    expect(existsSync(join(folder, PREVIEW))).toBe(false)
    const [request] = api.requests
    expect(request?.url.pathname).toBe('/v1/staff/broadcasts')
    const body = bodyOf(request)
    expect(broadcastFormSchema.safeParse(body)).toMatchObject({ success: true })
    expect(body).toMatchObject({ subject: expect.any(String), audience: { kind: 'all' } })
    expect(body).not.toHaveProperty('startsAt')
    expect(body['text']).toMatch(/said\s+yes to news/)
  })

  it('starts when it is told to', async () => {
    await using api = await fakeApi(PLANNED)
    await folderWith(NEWS).run(api.url, '--send', '--at', '2026-12-01T10:00:00+01:00')
    expect(bodyOf(api.requests[0])).toMatchObject({ startsAt: '2026-12-01T10:00:00+01:00' })
  })

  it.each([
    [
      'with a placeholder of another mail',
      NEWS.replace('we meet', '{{joiner.card}}'),
      'news.md:7: ',
    ],
    ['with raw HTML', NEWS.replace('we meet', '<b>we</b>'), 'news.md:7: '],
    ['with a line too much before it', NEWS.replace('subject', 'key: x\nsubject'), 'news.md:2: '],
    ['without a subject', NEWS.replace(/subject.*\n/, ''), 'subject'],
    ['that is not there', undefined, 'news.md:1: this file is missing'],
  ])('is none %s: the fault has its place, and nobody is asked', async (_, text, fault) => {
    await using api = await fakeApi(PLANNED)
    const { folder, run } = folderWith(text)
    const { code, out, err } = await run(api.url, '--send')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(fault)
    expect(err).not.toContain('Usage')
    expect(api.requests).toEqual([])
    expect(existsSync(join(folder, PREVIEW))).toBe(false)
  })

  it('names an organisation that there is', async () => {
    const { folder } = folderWith(NEWS)
    const said = await staff(['broadcast', 'news.md', '--organisation', 'nobody'], { folder })
    expect(said).toMatchObject({ code: 2, err: expect.stringContaining('demo') })
  })

  it('is a file, not a folder', async () => {
    const said = await staff(['broadcast', '.', '--organisation', 'demo'])
    expect(said).toMatchObject({ code: 2, err: expect.stringContaining('EISDIR') })
  })
})

describe('what staff see of broadcasts', () => {
  const summary = {
    subject: 'News\u001b[2J',
    state: 'waiting',
    startsAt: '2026-12-01T09:00:00.000Z',
  }

  it('is a table of all of them', async () => {
    await using api = await fakeApi({ body: { broadcasts: [{ id: 'b1', ...summary }], next: 'p' } })
    const { out } = await staff(['broadcasts', '--api', api.url])
    expect(out.split('\n')).toEqual([
      'ID          START                 STATE      SUBJECT',
      'b1          2026-12-01 09:00 UTC  waiting    News',
      '',
      'There are more: broadcasts --after p',
    ])
  })

  it('is empty while there is none', async () => {
    await using api = await fakeApi({ body: { broadcasts: [] } })
    expect((await staff(['broadcasts', '--api', api.url])).out).toBe('There is no broadcast.')
  })

  it('is where one stands, who stopped it and what came of it', async () => {
    const body = {
      ...summary,
      id: 'b1',
      state: 'stopped',
      audience: { kind: 'leg', memberId: 'm1' },
      by: 'eva',
      createdAt: '2026-11-30T09:00:00.000Z',
      members: 1040,
      stopped: { by: 'stop rule', note: '1 of 11 complained.', at: '2026-12-01T09:20:00.000Z' },
      figures: { queued: 11, sent: 1, bounced: 0, complained: 1 },
    }
    await using api = await fakeApi({ body })
    expect((await staff(['broadcast-status', 'b1', '--api', api.url])).out).toBe(
      [
        'News',
        'b1 is stopped',
        'starts 2026-12-01 09:00 UTC, for the leg of m1 (1,040 members)',
        'written 2026-11-30 09:00 UTC by eva',
        'stopped 2026-12-01 09:20 UTC by stop rule',
        '    1 of 11 complained.',
        '11 mails queued, 1 mail sent, 0 came back, 1 complained',
      ].join('\n'),
    )
  })
})

describe('what staff see of mail', () => {
  const figures = { sent: 1204, bounced: 3, complained: 0 }

  it('is whether it goes out, and how the last days went', async () => {
    await using api = await fakeApi({ body: { isStopped: false, figures, reputation: 'good' } })
    expect((await staff(['mail', '--api', api.url])).out).toBe(
      'Mail goes out.\nLast 7 days: 1,204 mails sent, 3 came back, 0 complained.\nThat is good.',
    )
  })

  it('is who stopped it and why', async () => {
    const stopped = { by: 'reputation', note: 'Too many.', at: '2026-12-01T09:20:00.000Z' }
    const body = { isStopped: true, ...stopped, figures, reputation: 'bad' }
    await using api = await fakeApi({ body })
    const { out } = await staff(['mail', '--api', api.url])
    expect(out).toContain('Mail that nobody waits for is stopped.\nStopped 2026-12-01 09:20 UTC')
    expect(out).toContain('    Too many.')
  })
})
