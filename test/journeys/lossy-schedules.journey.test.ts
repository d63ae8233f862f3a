import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { turnsOf } from './as-staff.ts'
import { standAt, startCloudAt } from './cloud-at.ts'
import { demoOrganisation } from './demo-organisation.ts'
import { expectedLadder, type Step } from './expected-ladder.ts'
import { join, joinFamily, type Family, type Member } from './member.ts'
import type { Asked } from './question-answers.ts'
import { toldAbout, type Told } from './told-about.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const SEED = 20270111
const START_MS = Date.parse('2027-01-11T09:00:00Z')
const END_MS = START_MS + 8 * 24 * HOUR_MS
/** The sweep looks two minutes after a step was due, every quarter of an hour. */
const LATEST_MS = 17 * MINUTE_MS

/** Between which hours after asking each is answered: before the first reminder, later, too late, never. */
const ANSWERED_WITHIN = [
  [1, 24],
  [1, 24],
  [1, 24],
  [24, 48],
  [24, 48],
  [48, 72],
  [60, 72],
  [73, 96],
  [97, 120],
] as const

interface Case {
  readonly question: string
  readonly asker: Member
  readonly askedMs: number
  readonly answeredMs: number | undefined
  readonly asked: Asked
}

interface Plan {
  readonly question: string
  readonly askAtMs: number
  readonly answerAtMs: number | undefined
}

/** Twelve people, one every four hours or so, and when they are answered. */
function plans(): Plan[] {
  const random = seededRandom(SEED)
  const between = (from: number, to: number) => {
    const [high = 0, low = 0] = random(2)
    return from + ((to - from) * (high * 256 + low)) / 65_536
  }
  return Array.from({ length: 12 }, (_, i) => {
    const askAtMs = Math.round(START_MS + (4 * i + between(0, 4)) * HOUR_MS)
    // Five is coprime with twelve: neighbours fare differently.
    const [from, to] = ANSWERED_WITHIN[(i * 5) % 12] ?? []
    const isAnswered = from !== undefined && to !== undefined
    const answerAtMs = isAnswered ? Math.round(askAtMs + between(from, to) * HOUR_MS) : undefined
    return { question: `Lossy ${i + 1}: may I?`, askAtMs, answerAtMs }
  })
}

describe('eight days on which every third schedule is lost and every fourth comes late and twice', () => {
  const { settings } = demoOrganisation()
  const [staff = ''] = settings.staff
  let cloud: LocalCloud
  let family: Family
  let cases: Case[]

  beforeAll(async () => {
    cloud = await startCloudAt('2027-01-11T08:50:00Z')
    family = await joinFamily(cloud, 'lossy')
    const askers = []
    for (let i = 1; i <= 12; i++) askers.push(await joinBySam(i))
    cloud.failWith('scheduler', 'lossy')
    cases = await live(askers)
  })
  afterAll(() => cloud.close())

  const joinBySam = (i: number) =>
    join(cloud, {
      email: `asker-${i}@example.org`,
      fullName: 'Ada Example',
      referralCode: family.sam.referralCode,
    })

  async function live(askers: readonly Member[]): Promise<Case[]> {
    const found: Case[] = []
    const acts = plans().flatMap(({ question, askAtMs, answerAtMs }, i) => {
      const asker = askers[i] ?? family.ada
      const ask = async () => {
        const asked = await asker.ask(question)
        found.push({ question, asker, askedMs: askAtMs, answeredMs: answerAtMs, asked })
      }
      const answer = async () => {
        expect(await family.sam.answer(question)).toMatchObject({ status: 202 })
      }
      return [
        { atMs: askAtMs, act: ask },
        ...(answerAtMs === undefined ? [] : [{ atMs: answerAtMs, act: answer }]),
      ]
    })
    for (const { atMs, act } of acts.toSorted((a, b) => a.atMs - b.atMs)) {
      await standAt(cloud, atMs)
      await act()
    }
    await standAt(cloud, END_MS)
    return found
  }

  const expectedOf = ({ askedMs, answeredMs = END_MS, asker }: Case) =>
    expectedLadder(askedMs, answeredMs, {
      holder: family.sam.email,
      next: family.uma.email,
      root: settings.root.email,
      staff,
      asker: asker.email,
    })

  /** Every mail with the step that it is the mail of: of one kind to one person, the first is the first. */
  async function pairsOf(one: Case): Promise<{ told: Told; step: Step | undefined }[]> {
    const steps = expectedOf(one)
    const told = await toldAbout(cloud, one.question)
    const ladder = told.filter(({ kind }) => kind !== 'question-answered')
    return ladder.map((mail) => {
      const at = steps.findIndex(({ kind, to }) => kind === mail.kind && to === mail.to)
      return { told: mail, step: at < 0 ? undefined : steps.splice(at, 1)[0] }
    })
  }

  it('some are answered before the first reminder, some later, some too late and some never', () => {
    const fates = cases.map(({ askedMs, answeredMs = Infinity }) => {
      const hours = (answeredMs - askedMs) / HOUR_MS
      if (hours <= 24) return 'early'
      if (hours <= 72) return 'in time'
      return hours < Infinity ? 'late' : 'never'
    })
    const count = (fate: string) => fates.filter((each) => each === fate).length
    expect(['early', 'in time', 'late', 'never'].map(count)).toEqual([3, 4, 2, 3])
    // Nor is one answered within the minutes in which a step that was due may or may not have come.
    const close = cases.flatMap((one) =>
      expectedOf(one).filter(
        ({ dueMs }) => dueMs > one.askedMs && (one.answeredMs ?? END_MS) - dueMs < LATEST_MS,
      ),
    )
    expect(close).toEqual([])
  })

  it('several steps are found by the sweep only', async () => {
    const pairs = (await Promise.all(cases.map(pairsOf))).flat()
    const late = pairs.filter(({ told, step }) => told.atMs - (step?.dueMs ?? 0) > 2 * MINUTE_MS)
    expect(late.length).toBeGreaterThan(5)
  })

  it('no mail comes before its instant, and none later than the sweep finds it', async () => {
    for (const one of cases) {
      for (const { told, step } of await pairsOf(one)) {
        const lateMs = told.atMs - (step?.dueMs ?? Number.NaN)
        const what = `${one.question} ${told.kind} to ${told.to}`
        expect(lateMs, what).toBeGreaterThanOrEqual(0)
        expect(lateMs, what).toBeLessThanOrEqual(LATEST_MS)
      }
    }
  })

  it('every step is told once to everybody whom it concerns, and nothing else is', async () => {
    for (const one of cases) {
      const told = await toldAbout(cloud, one.question)
      const answered =
        one.answeredMs === undefined ? [] : [{ kind: 'question-answered', to: one.asker.email }]
      const named = (mails: readonly { kind: string; to: string }[]) =>
        mails.map(({ kind, to }) => `${kind} ${to}`).toSorted()
      expect(named(told), one.question).toEqual(named([...expectedOf(one), ...answered]))
    }
  })

  it('nobody hears of a question after its answer, but whoever asked it', async () => {
    for (const { question, answeredMs = Infinity, asker } of cases) {
      const later = (await toldAbout(cloud, question)).filter(({ atMs }) => atMs >= answeredMs)
      expect(
        later.map(({ kind, to }) => `${kind} ${to}`),
        question,
      ).toEqual(answeredMs < Infinity ? [`question-answered ${asker.email}`] : [])
    }
  })

  it('each broken promise is one breach, noticed with the next sweep at the latest', async () => {
    for (const { asked, askedMs, answeredMs = Infinity, question } of cases) {
      const [turn, ...others] = await turnsOf(cloud.url, asked)
      expect(others).toEqual([])
      const dueMs = askedMs + 72 * HOUR_MS
      if (answeredMs <= dueMs) {
        expect(turn?.breach, question).toBeUndefined()
        continue
      }
      expect(turn?.breach?.breachedAt, question).toBe(new Date(dueMs).toISOString())
      const noticedMs = Date.parse(turn?.breach?.detectedAt ?? '') - dueMs
      expect(noticedMs, question).toBeGreaterThan(0)
      expect(noticedMs, question).toBeLessThanOrEqual(LATEST_MS)
    }
    const counted = cloud.metrics().filter(({ name }) => name === 'promise-breached')
    expect(counted).toMatchObject([{ sum: 5 }])
  })
})
