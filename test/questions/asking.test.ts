import { beforeEach, describe, expect, it } from 'vitest'
import { plusHours } from '../../shared/kernel/time.ts'
import { requestKeyOf } from '../../shared/idempotency.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { askQuestion } from '../../shared/questions/ask-question.ts'
import { endQuestion } from '../../shared/questions/end-question.ts'
import { currentHolders, STAFF } from '../../shared/questions/turn.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld, ROOT_EMAIL, STAFF_EMAIL } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'

describe('a member’s question', () => {
  let world: QuestionWorld
  beforeEach(async () => {
    world = await QuestionWorld.begin()
  })

  it('has a holder and a due time 72 hours later from the moment it was received', async () => {
    const question = await world.ask()
    const turn = await world.turn(question.id)
    expect(turn.startedAt).toBe('2026-03-03T10:00:00.000Z')
    expect(turn.dueAt).toBe('2026-03-06T10:00:00.000Z')
    expect(currentHolders(turn)).toEqual([world.sam.member.id])
  })

  it('reaches the sponsor in full at once, with a link to answer, and its asker gets a receipt', async () => {
    await world.ask('How do I begin?', 'First line\nsecond <b>line</b>')
    const [told] = world.mailer.to('sam@x.example')
    expect(told?.subject).toContain('How do I begin?')
    expect(told?.text).toContain('First line\nsecond <b>line</b>')
    expect(told?.html).toContain('First line<br>second &lt;b&gt;line&lt;/b&gt;')
    expect(tokenIn(told, '/answer/')).toHaveLength(26)
    const [receipt] = world.mailer.to('ada@x.example')
    expect(receipt?.text).toContain('holder=Sam Sponsor')
    expect(receipt?.text).toContain('Friday, March 6, 2026 at 11:00')
  })

  it('of somebody without a sponsor’s link belongs to the root member', async () => {
    const bob = await world.join({ email: 'bob@x.example', fullName: 'Bob Alone' })
    const question = await world.ask('Hm', 'What now?', bob)
    expect(currentHolders(await world.turn(question.id))).toEqual(['root'])
    expect(world.subjects(ROOT_EMAIL)).toHaveLength(1)
  })

  it('follows the rules it was asked under, whatever the organisation changes meanwhile', async () => {
    const question = await world.ask()
    const promise = { answerWithinHours: 48, remindAfterHours: [12], escalateAfterHours: 36 }
    const settings = { ...sampleOrganisation.settings, promise }
    Object.assign(world.upline, { organisation: { ...sampleOrganisation, settings } })
    const later = await world.ask('And this?')
    await world.advance(13)
    expect((await world.turn(question.id)).dueAt).toBe('2026-03-06T10:00:00.000Z')
    expect((await world.turn(later.id)).dueAt).toBe('2026-03-05T10:00:00.000Z')
    expect(world.subjects('sam@x.example').filter((each) => each.includes('reminder'))).toEqual([
      expect.stringContaining('And this?'),
    ])
    await world.advance(24)
    const { id: uma } = world.uma.member
    expect(currentHolders(await world.turn(question.id))).not.toContain(uma)
    expect(currentHolders(await world.turn(later.id))).toContain(uma)
  })

  it('counts elapsed hours over a change of the clocks', async () => {
    world = await QuestionWorld.begin(undefined, '2026-03-27T23:30:00.000Z')
    const question = await world.ask()
    expect((await world.turn(question.id)).dueAt).toBe('2026-03-30T23:30:00.000Z')
  })

  it('is one question for two equal requests, and the second is answered like the first', async () => {
    const request = requestKeyOf(['POST /v1/questions', world.ada.homeToken], 'key-1', 'body')
    const ask = () =>
      askQuestion(world.upline, world.ada.homeToken, { subject: 'How?', body: 'How so?', request })
    const first = await ask()
    world.now = plusHours(world.now, 1)
    expect(await ask()).toEqual(first)
    await world.settle()
    expect(world.subjects('sam@x.example')).toHaveLength(1)
  })

  it('is refused by the eleventh of a day, clearly, and nothing of it is stored', async () => {
    for (let i = 0; i < 10; i++) await world.ask(`Question ${i}`)
    const rows = world.store.rows.size
    const eleventh = await askQuestion(world.upline, world.ada.homeToken, {
      subject: 'One more',
      body: 'One more?',
    })
    expect(eleventh).toEqual({ ok: false, failure: { code: 'QUESTIONS_TOO_MANY' } })
    expect(world.store.rows.size).toBe(rows)
    world.now = plusHours(world.now, 24)
    expect((await world.ask('Tomorrow')).subject).toBe('Tomorrow')
  })

  it('needs the member’s own link', async () => {
    const asked = await askQuestion(world.upline, 'a'.repeat(26), { subject: 'Hm', body: 'Hello' })
    expect(asked).toEqual({ ok: false, failure: { code: 'TOKEN_INVALID' } })
  })

  it('of two who ask at the same time is lost for neither', async () => {
    const [one, other] = await Promise.all([world.ask('One'), world.ask('Other')])
    await world.settle()
    expect(world.subjects('sam@x.example')).toHaveLength(2)
    expect(one.id).not.toBe(other.id)
  })

  it('that is withdrawn asks nothing of anybody any more', async () => {
    const { id: questionId } = await world.ask()
    await world.advance(10)
    const token = world.ada.homeToken
    await endQuestion(world.upline, { questionId, token, ending: 'withdrawn' })
    await world.advance(200)
    expect((await world.turn(questionId)).state).toBe('withdrawn')
    expect((await world.turn(questionId)).breach).toBeUndefined()
    expect(world.subjects('sam@x.example')).toHaveLength(1)
    expect(world.store.jobs.get(`questions/${questionId}/ladder`)?.isDone).toBe(true)
  })

  it('that is withdrawn after its time was late all the same', async () => {
    const { id: questionId } = await world.ask()
    world.now = plusHours(world.now, 73)
    const token = world.ada.homeToken
    await endQuestion(world.upline, { questionId, token, ending: 'withdrawn' })
    expect((await world.turn(questionId)).breach?.breachedAt).toBe('2026-03-06T10:00:00.000Z')
    expect(world.counted).toEqual(['promise-breached'])
  })

  it('takes a further message into the turn that waits, and its holder reads both', async () => {
    const { id: questionId } = await world.ask()
    world.now = plusHours(world.now, 5)
    const token = world.ada.homeToken
    await addMessage(world.upline, { questionId, token, body: 'And by when?' })
    await world.settle()
    const turn = await world.turn(questionId)
    expect(turn.number).toBe(1)
    expect(turn.dueAt).toBe('2026-03-06T10:00:00.000Z')
    const told = world.mailer.to('sam@x.example').at(-1)
    expect(told?.text).toContain('Please tell me how.\n\nAnd by when?')
  })

  it('goes to the staff when nobody above can be reached', async () => {
    const bob = await world.join({ email: 'bob@x.example', fullName: 'Bob Alone' })
    const question = await world.ask('Hm', 'What now?', bob)
    await world.advance(61)
    expect(currentHolders(await world.turn(question.id))).toEqual(['root', STAFF])
    expect(world.subjects(STAFF_EMAIL)).toEqual([expect.stringContaining('question-with-staff')])
  })
})
