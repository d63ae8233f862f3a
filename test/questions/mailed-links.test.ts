import { beforeEach, describe, expect, it } from 'vitest'
import { plusHours } from '../../shared/kernel/time.ts'
import { confirmEmailChange } from '../../shared/members/change-email.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { situationOf } from '../../shared/perform.ts'
import { answerQuestion } from '../../shared/questions/answer-question.ts'
import { questionOfAsker } from '../../shared/questions/question-link.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld, STAFF_EMAIL } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { VISITOR } from '../fakes/world.ts'

const BY = 'arn:aws:iam::1:user/kim'
const INVALID = { ok: false, failure: { code: 'TOKEN_INVALID' } }

describe('a link to answer', () => {
  it('of somebody who left corrects nothing any more', async () => {
    const world = await QuestionWorld.begin()
    await world.ask()
    await world.answer('sam@x.example')
    await leaveMember(world.upline, world.sam.member.id, { reason: 'moved', by: BY })
    expect(await world.answer('sam@x.example', 'Or so.')).toEqual(INVALID)
  })

  it('of somebody who is no more of the staff is good for nothing', async () => {
    const world = await QuestionWorld.begin()
    await world.ask()
    await world.advance(73)
    const token = world.answerToken(STAFF_EMAIL)
    const settings = { ...sampleOrganisation.settings, staff: ['other@sample.example'] }
    Object.assign(world.upline, { organisation: { ...sampleOrganisation, settings } })
    expect(await answerQuestion(world.upline, token, { body: 'Me.' })).toEqual(INVALID)
  })

  it('knows an address of the staff by any letter case', async () => {
    const world = await QuestionWorld.begin()
    await world.ask()
    await world.advance(73)
    const settings = { ...sampleOrganisation.settings, staff: [STAFF_EMAIL.toUpperCase()] }
    Object.assign(world.upline, { organisation: { ...sampleOrganisation, settings } })
    expect(await world.answer(STAFF_EMAIL)).toMatchObject({ ok: true })
  })
})

describe('a member’s mailed link to their question', () => {
  let world: QuestionWorld
  let id: string
  let token: string
  beforeEach(async () => {
    world = await QuestionWorld.begin()
    id = (await world.ask()).id
    token = tokenIn(world.mailer.to('ada@x.example')[0], `/questions/${id}/`)
  })
  const opened = async () => (await questionOfAsker(situationOf(world.upline), id, token))?.value.id

  it('opens it for most of a year', async () => {
    world.now = plusHours(world.now, 364 * 24)
    expect(await opened()).toBe(id)
  })

  it('opens no other one', async () => {
    const other = await world.ask('Other')
    expect(await questionOfAsker(situationOf(world.upline), other.id, token)).toBeUndefined()
  })

  it('dies with the mailbox that it went to', async () => {
    const form = { email: 'ada@new.example' }
    await updateProfile(world.upline, world.ada.homeToken, { form, visitor: VISITOR })
    await world.settle()
    const change = tokenIn(world.mailer.to('ada@new.example')[0], '/change-email/')
    expect(await confirmEmailChange(world.upline, change)).toMatchObject({ ok: true })
    expect(await opened()).toBeUndefined()
  })

  it('dies when they leave', async () => {
    await leaveMember(world.upline, world.ada.member.id, { reason: 'moved', by: BY })
    expect(await opened()).toBeUndefined()
  })
})
