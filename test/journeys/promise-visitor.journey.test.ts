import * as z from 'zod/mini'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { standAt, standAtTen, startCloudAt } from './cloud-at.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { askedSchema, standingSchema } from './question-answers.ts'
import { timetable, toldAbout } from './told-about.ts'
import { linkToken, Visitor } from './visitor.ts'

const HOUR_MS = 3_600_000
const acceptedSchema = z.strictObject({ questionId: z.string() })
const verifiedSchema = z.object({ questions: z.array(askedSchema) })

describe('a visitor who has no account and asks something', () => {
  const { settings } = demoOrganisation()
  const question = 'Visitor: what is this?'
  let cloud: LocalCloud
  let vera: Visitor
  let root: Visitor
  let startMs = 0
  let questionId = ''
  let statusToken = ''

  beforeAll(async () => {
    cloud = await startCloudAt('2027-01-11T08:59:00Z')
    vera = new Visitor(cloud.url, 'vera@example.org')
    root = new Visitor(cloud.url, settings.root.email)
  })
  afterAll(() => cloud.close())

  const standing = async () =>
    standingSchema.parse((await vera.get(`/v1/questions/${questionId}?token=${statusToken}`)).body)

  it('is sent a link, and until they use it nobody is told and no clock runs', async () => {
    startMs = await standAtTen(cloud)
    const form = { email: vera.email, subject: question, body: 'I saw your door. What is it?' }
    const { status, body } = await vera.post('/v1/questions', form)
    expect(status).toBe(202)
    questionId = acceptedSchema.parse(body).questionId
    await standAt(cloud, startMs + 73 * HOUR_MS)
    expect((await cloud.mails()).map(({ to }) => to.join())).toEqual([vera.email])
    const unknown = await vera.get(`/v1/questions/${questionId}?token=`)
    expect(unknown).toMatchObject({ status: 403, body: { code: 'TOKEN_INVALID' } })
  })

  it('starts the clock by the button behind that link, however long after asking', async () => {
    startMs += 73 * HOUR_MS
    const token = linkToken((await vera.mails()).at(-1), '/verify-question/')
    const { status, body } = await vera.post('/v1/question-verifications', { token })
    expect(status).toBe(200)
    const dueAt = new Date(startMs + 72 * HOUR_MS).toISOString()
    const { questions } = verifiedSchema.parse(body)
    expect(questions).toMatchObject([{ questionId, dueAt }])
    statusToken = questions[0]?.statusUrl.split('/').at(-1) ?? ''
    await cloud.quiet()
    expect(timetable(await toldAbout(cloud, question), startMs)).toEqual([
      `0 question-asked ${root.email}`,
      `0 question-receipt ${vera.email}`,
    ])
    expect(await standing()).toMatchObject({ state: 'open', heldBy: [settings.root.fullName] })
    const again = await vera.post('/v1/question-verifications', { token })
    expect(again).toEqual({ status, body })
  })

  it('is not named to whoever answers by more than their words', async () => {
    const [asked] = (await root.mails()).filter(({ subject }) => subject.endsWith(question))
    expect(asked?.text).toContain('I saw your door. What is it?')
    for (const part of [asked?.text, asked?.html, asked?.headers['reply-to']]) {
      expect(part ?? '').not.toContain(vera.email)
    }
  })

  it('gets the answer by mail and finds it behind their link', async () => {
    const answer = 'A coffee roastery, and the people around it.'
    await cloud.clock.move({ advance: 'PT5H' })
    expect(await root.answer(question, answer)).toMatchObject({ status: 202 })
    await cloud.quiet()
    const mail = (await vera.mails()).at(-1)
    expect(mail?.subject).toBe(`Re: ${question}`)
    expect(mail?.text).toContain(answer)
    const { state, isInTime, messages } = await standing()
    expect({ state, isInTime }).toEqual({ state: 'answered', isInTime: true })
    expect(messages.map(({ text }) => text)).toEqual(['I saw your door. What is it?', answer])
    await cloud.clock.move({ advance: 'PT68H' })
    expect(await toldAbout(cloud, question)).toHaveLength(3)
  })
})
