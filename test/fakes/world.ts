import { capabilities } from '../../shared/capabilities.ts'
import { instant, epochMs, plusHours, type Instant } from '../../shared/kernel/time.ts'
import { ensureRootMember } from '../../shared/members/root-member.ts'
import { sendMessage } from '../../shared/messaging/send-message.ts'
import type { Count } from '../../shared/effects.ts'
import type { Organisation } from '../../shared/organisation.ts'
import type { Upline } from '../../shared/perform.ts'
import { runJob } from '../../shared/run-job.ts'
import { confirmSignUp } from '../../shared/sign-up/confirm-sign-up.ts'
import { registerMember } from '../../shared/sign-up/register-member.ts'
import type { SignUpForm } from '../../shared/sign-up/sign-up-form.ts'
import { CapturedMailer, tokenIn } from './captured-mailer.ts'
import { InMemoryBudgets } from './in-memory-budgets.ts'
import { InMemoryTallies } from './in-memory-tallies.ts'
import { InMemoryStore } from './in-memory-store.ts'
import { sampleOrganisation } from './sample-organisation.ts'
import { seededRandom } from './seeded-random.ts'

export const VISITOR = { address: '203.0.113.7', agent: 'test' }

/** The whole core over fakes, with a clock that a test moves. */
export class TestWorld {
  #nowMs: number
  readonly store: InMemoryStore
  readonly budgets = new InMemoryBudgets()
  readonly tallies = new InMemoryTallies()
  readonly mailer = new CapturedMailer()
  readonly counted: Count[] = []
  readonly upline: Upline

  constructor(startAt: Instant, organisation: Organisation = sampleOrganisation) {
    this.#nowMs = epochMs(startAt)
    const now = () => instant(this.#nowMs)
    this.store = new InMemoryStore(now)
    const random = seededRandom(7)
    this.upline = {
      store: this.store,
      budgets: this.budgets,
      tallies: this.tallies,
      meter: { count: (name) => this.counted.push(name) },
      now,
      random,
      pause: async () => {},
      organisation,
      capabilities,
      siteUrl: 'https://sample.example',
    }
  }

  get now(): Instant {
    return this.upline.now()
  }

  set now(at: Instant) {
    this.#nowMs = epochMs(at)
  }

  /** A message is handed out when it is new, given back by its sender, or found by the sweep. */
  readonly #rests = new Map<string, Instant>()

  #mayHandOut(key: string, checkAt: Instant): boolean {
    return this.#rests.get(key) !== checkAt || checkAt <= this.now
  }

  async #handOut(key: string): Promise<void> {
    const delivery = await sendMessage(this.upline, this.mailer, key)
    const waiting = this.store.messages.get(key)
    if (delivery === 'done' && waiting) this.#rests.set(key, waiting.checkAt)
  }

  /** Every message that waits is handed to its sender, every due job woken, until nothing is left. */
  async settle(): Promise<void> {
    for (let work = 1; work > 0;) {
      const messages = [...this.store.messages.values()].filter(
        ({ isDone, entry, checkAt }) => !isDone && this.#mayHandOut(entry.key, checkAt),
      )
      const jobs = [...this.store.jobs.values()].filter(
        ({ isDone, entry }) => !isDone && entry.dueAt <= this.now,
      )
      const before = messages.length + jobs.length
      for (const { entry } of messages) await this.#handOut(entry.key)
      for (const { entry, version } of jobs) await runJob(this.upline, entry.key, version)
      const left = messages.filter(({ entry }) => !this.store.messages.get(entry.key)?.isDone)
      work = jobs.length > 0 || left.length < messages.length ? before : 0
    }
  }

  /** Moves the clock from timer to timer. */
  async advance(hours: number): Promise<void> {
    const end = plusHours(this.now, hours)
    for (;;) {
      await this.settle()
      const dueAts = [...this.store.jobs.values()]
        .filter(({ isDone }) => !isDone)
        .map(({ entry }) => entry.dueAt)
      const checkAts = [...this.store.messages.values()]
        .filter(({ isDone, checkAt }) => !isDone && checkAt > this.now)
        .map(({ checkAt }) => checkAt)
      const next = [...dueAts, ...checkAts].toSorted()[0]
      if (next === undefined || next > end) break
      this.now = next > this.now ? next : this.now
    }
    this.now = end
    await this.settle()
  }

  async signUp(form: Partial<SignUpForm> & { email: string }) {
    await ensureRootMember(this.upline)
    const full: SignUpForm = {
      fullName: 'Ada Example',
      consent: { terms: true, tips: true },
      ...form,
    }
    const result = await registerMember(this.upline, { form: full, visitor: VISITOR })
    await this.settle()
    return result
  }

  /** Signs up and confirms from the mail. */
  async join(form: Partial<SignUpForm> & { email: string }) {
    await this.signUp(form)
    const token = tokenIn(this.mailer.to(form.email).at(-1), '/confirm/')
    const joined = await confirmSignUp(this.upline, token, VISITOR)
    if (!joined.ok) throw new Error(joined.failure.code)
    await this.settle()
    return { ...joined.value, confirmToken: token }
  }
}
