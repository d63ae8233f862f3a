import type { Instant } from '../../shared/kernel/time.ts'
import { answerQuestion } from '../../shared/questions/answer-question.ts'
import { askQuestion } from '../../shared/questions/ask-question.ts'
import { latestTurn, questions, type Question } from '../../shared/questions/question.ts'
import type { Organisation } from '../../shared/organisation.ts'
import { tokenIn } from './captured-mailer.ts'
import { TestWorld } from './world.ts'

type Joined = Awaited<ReturnType<TestWorld['join']>>

export const STAFF_EMAIL = 'staff@sample.example'
export const ROOT_EMAIL = 'rosa@sample.example'

/** Rosa is the root; Uma joined by her, Sam by Uma, Ada by Sam. A Tuesday at ten. */
export class QuestionWorld extends TestWorld {
  uma!: Joined
  sam!: Joined
  ada!: Joined

  static async begin(
    organisation?: Organisation,
    startAt: Instant = '2026-03-03T10:00:00.000Z',
  ): Promise<QuestionWorld> {
    const world = new QuestionWorld(startAt, organisation)
    world.uma = await world.join({ email: 'uma@x.example', fullName: 'Uma Upline' })
    world.sam = await world.join({
      email: 'sam@x.example',
      fullName: 'Sam Sponsor',
      referralCode: world.uma.member.referralCode,
    })
    world.ada = await world.join({
      email: 'ada@x.example',
      fullName: 'Ada Asker',
      referralCode: world.sam.member.referralCode,
    })
    world.mailer.accepted.length = 0
    return world
  }

  async ask(subject = 'How?', body = 'Please tell me how.', by = this.ada): Promise<Question> {
    const asked = await askQuestion(this.upline, by.homeToken, { subject, body })
    if (!asked.ok) throw new Error(asked.failure.code)
    await this.settle()
    return asked.value
  }

  /** The secret of the newest link to answer that somebody was mailed. */
  answerToken(email: string): string {
    return tokenIn(
      this.mailer.to(email).findLast(({ text }) => text.includes('/answer/')),
      '/answer/',
    )
  }

  async answer(
    email: string,
    body = 'Like this.',
    more: { seen?: number; publishAs?: string } = {},
  ) {
    const answered = await answerQuestion(this.upline, this.answerToken(email), { body, ...more })
    await this.settle()
    return answered
  }

  async question(id: string): Promise<Question> {
    const stored = await this.store.get(questions, id)
    if (!stored) throw new Error(`There is no question ${id}`)
    return stored.value
  }

  async turn(id: string) {
    return latestTurn(await this.question(id))
  }

  /** Subjects of the question mails somebody got, the tips left out. */
  subjects(email: string): readonly string[] {
    return this.mailer
      .to(email)
      .map(({ subject }) => subject)
      .filter((subject) => subject.startsWith('question-') || subject.startsWith('Re:'))
  }
}
