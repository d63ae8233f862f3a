import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSignedWith } from '../../local/gateway/signature.ts'
import { fakeApi } from './fake-api.ts'
import { staff } from './staff-at-work.ts'

const LOCAL_STAFF = { accessKeyId: 'local-staff', secretAccessKey: 'local-staff' }
const ANSWERED = { body: { questionId: 'q1', number: 2, isInTime: true } }
const problem = (status: number, code: string, title: string, more: object = {}) => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { type: 'about:blank', status, code, title, ...more },
})

describe('a request of the staff', () => {
  it.each([
    [['list', 'breached', '--after', 'a+b/c =&ü']],
    [['show', 'q 1/ä']],
    [['answer', 'q1', '--text', 'Grüß dich, 日本']],
    [['remove-faq', 'a']],
  ])('is signed so that the gateway takes it: %j', async (args) => {
    await using api = await fakeApi({ body: {} })
    await staff([...args, '--api', api.url, '--json'])
    const [request] = api.requests
    expect(request && (await isSignedWith(LOCAL_STAFF, request, Date.now()))).toBe(true)
  })

  it('goes where the environment says, and elsewhere when it is told', async () => {
    await using api = await fakeApi({ body: { faqs: [] } })
    const environment = { UPLINE_API: api.url }
    expect(await staff(['faqs'], { environment })).toMatchObject({ code: 0 })
    await using other = await fakeApi({ body: { faqs: [] } })
    await staff(['faqs', '--api', other.url], { environment })
    expect([api.requests.length, other.requests.length]).toEqual([1, 1])
  })

  it('prints the API’s own JSON when it is wanted, harmless to a terminal', async () => {
    await using api = await fakeApi({ body: { faqs: [{ key: '\u009b2J\u202e' }] } })
    const { out, code } = await staff(['faqs', '--json', '--api', api.url])
    expect(code).toBe(0)
    expect(out).not.toMatch(/[\u009b\u202e]/)
    expect(JSON.parse(out)).toEqual({ faqs: [{ key: '\u009b2J\u202e' }] })
  })

  it('follows no redirect: what it signed is for one host only', async () => {
    await using elsewhere = await fakeApi({ body: { faqs: [] } })
    const headers = { location: `${elsewhere.url}/v1/staff/faqs` }
    await using api = await fakeApi({ status: 307, headers })
    expect(await staff(['faqs', '--api', api.url])).toMatchObject({ code: 1 })
    expect(elsewhere.requests).toEqual([])
  })
})

describe('an answer', () => {
  it('is taken from standard input, a file or the command line', async () => {
    await using api = await fakeApi(ANSWERED)
    const file = join(mkdtempSync(join(tmpdir(), 'staff-')), 'answer.txt')
    writeFileSync(file, 'Von der Datei.\n')
    const answer = ['answer', 'q1', '--api', api.url]
    await staff(answer, { typed: 'Getippt.\n' })
    await staff([...answer, '--file', file])
    const said = await staff([...answer, '--text', 'Gesagt.', '--publish-as', 'Wie?'])
    expect(said).toEqual({
      code: 0,
      out: 'Answered q1 in time. It is among the frequent questions now.',
      err: '',
    })
    expect(api.requests.map(({ body }) => JSON.parse(body.toString()) as unknown)).toEqual([
      { body: 'Getippt.\n' },
      { body: 'Von der Datei.\n' },
      { body: 'Gesagt.', publishAs: 'Wie?' },
    ])
  })

  it.each([
    ['empty', { typed: ' \n' }, [], 'The answer is empty.'],
    ['not UTF-8', { typed: Buffer.from([0x67, 0xfc]) }, [], 'The answer is not text in UTF-8.'],
    ['in a file that is not there', {}, ['--file', '/nowhere/x'], 'no such file'],
  ])('that is %s is not sent', async (_, around, options, fault) => {
    await using api = await fakeApi(ANSWERED)
    const said = await staff(['answer', 'q1', '--api', api.url, ...options], around)
    expect(said.code).toBe(2)
    expect(said.err).toContain(fault)
    expect(api.requests).toEqual([])
  })
})

describe('a request that may have been lost', () => {
  it('is sent again with the same key, and once is enough', async () => {
    await using api = await fakeApi('cut', { status: 503, body: {} }, ANSWERED)
    const { code } = await staff(['answer', 'q1', '--text', 'Yes.', '--api', api.url])
    expect(code).toBe(0)
    const keys = api.requests.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('has a key of its own each time it is typed, unless it is repeated on purpose', async () => {
    await using api = await fakeApi(ANSWERED)
    const command = ['answer', 'q1', '--text', 'Yes.', '--api', api.url]
    await staff(command)
    await staff(command)
    await staff([...command, '--request-key', 'k1'])
    const keys = api.requests.map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(3)
    expect(keys[2]).toBe('k1')
  })

  it('is given up after three attempts with a word on how to repeat it', async () => {
    await using api = await fakeApi('cut')
    const said = await staff(['remove-faq', 'k', '--api', api.url])
    expect(api.requests).toHaveLength(3)
    expect(said.code).toBe(1)
    expect(said.err).toContain(`${api.url} does not answer`)
    const key = api.requests[0]?.headers['idempotency-key']
    expect(said.err).toContain(`--request-key ${key}`)
  })

  it('needs no such word when it only reads', async () => {
    await using api = await fakeApi('cut')
    const said = await staff(['faqs', '--api', api.url])
    expect(said.code).toBe(1)
    expect(said.err).not.toContain('--request-key')
  })
})

describe('a refusal', () => {
  it('quotes the problem’s title and code, and every fault', async () => {
    const faults = [{ field: 'note', message: 'Please say why.\u001b[2J' }]
    await using api = await fakeApi(problem(422, 'INPUT_INVALID', 'Not valid.', { faults }))
    const args = ['void', 'q1', '--reason', 'spam', '--note', 'x', '--api', api.url]
    expect(await staff(args)).toEqual({
      code: 1,
      out: '',
      err: 'Not valid. (INPUT_INVALID)\n  note: Please say why.',
    })
    expect(api.requests).toHaveLength(1)
  })

  it('of the gateway says which permission staff need', async () => {
    await using api = await fakeApi({ status: 403, body: { message: 'Forbidden' } })
    const said = await staff(['list', '--api', api.url])
    expect(said.code).toBe(1)
    expect(said.err).toMatch(/403: Forbidden[^]*execute-api:Invoke/)
  })

  it('by something that is no API is told as that', async () => {
    await using api = await fakeApi({ status: 404 })
    const { err } = await staff(['list', '--api', api.url])
    expect(err).toContain('does not look like Upline')
  })

  it('of a wrong command comes with the usage and exits 2', async () => {
    const said = await staff(['shwo', 'q1'])
    expect(said.code).toBe(2)
    expect(said.err).toMatch(/^There is no command "shwo"\.\n\nUsage: npm run staff/)
    expect(said.out).toBe('')
  })

  it('is none when help is asked for', async () => {
    const said = await staff(['--help'])
    expect(said).toMatchObject({ code: 0, err: '' })
    for (const line of said.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('of an answer that is not understood points to --json', async () => {
    await using api = await fakeApi({ body: { faqs: 'new' } })
    expect(await staff(['faqs', '--api', api.url])).toMatchObject({
      code: 1,
      err: expect.stringContaining('--json'),
    })
  })
})
