import { describe, expect, it } from 'vitest'
import { accessTokens } from '../../shared/kernel/access-token.ts'
import { hashOf, parseToken } from '../../shared/kernel/token.ts'
import { confirmEmailChange } from '../../shared/members/change-email.ts'
import { memberAtHome } from '../../shared/members/home-link.ts'
import { leaveMember } from '../../shared/members/leave-member.ts'
import { memberByPreferencesLink } from '../../shared/members/preferences-link.ts'
import { updateProfile } from '../../shared/members/update-profile.ts'
import { categoryOf } from '../../shared/messaging/unsubscribe.ts'
import { situationOf } from '../../shared/perform.ts'
import type { MailToSend } from '../../shared/ports.ts'
import { submitQuestion } from '../../shared/questions/submit-question.ts'
import { verifyQuestions } from '../../shared/questions/verify-question.ts'
import { tokenIn } from '../fakes/captured-mailer.ts'
import { QuestionWorld, STAFF_EMAIL } from '../fakes/question-world.ts'
import { TestWorld, VISITOR } from '../fakes/world.ts'

const START = '2026-03-02T10:00:00.000Z'

async function ada() {
  const world = new TestWorld(START)
  const joined = await world.join({ email: 'ada@example.org' })
  await world.advance(24)
  return { world, ...joined, mails: world.mailer.to('ada@example.org') }
}

const opens = async (world: TestWorld, token: string) =>
  (await memberByPreferencesLink(situationOf(world.upline), token)) !== undefined

const link = (mail: MailToSend | undefined) => tokenIn(mail, '/preferences/')

describe('the link to what a member wants to get', () => {
  it('stands at the foot of every mail to a member, in both of its parts', async () => {
    const { world, mails } = await ada()
    const toMember = mails.slice(1)
    expect(toMember.map(({ subject }) => subject)).toEqual(['Welcome Ada', 'Step day-1'])
    for (const mail of toMember) {
      const url = `https://sample.example/preferences/${link(mail)}`
      expect(mail.text).toContain(`\nChoose what we send you: ${url}`)
      expect(mail.html).toContain(
        `<p style="margin:0 0 10px"><a href="${url}">Choose what we send you</a></p>`,
      )
    }
    expect(new Set(toMember.map(link)).size).toBe(2)
    await world.signUp({ email: 'ada@example.org' })
    expect(link(world.mailer.to('ada@example.org').at(-1))).not.toBe('')
  })

  it('lives as long as the home link, for the member and for nothing but this', async () => {
    const { world, member, mails } = await ada()
    const stored = await world.store.get(accessTokens, hashOf(parseToken(link(mails[1])) ?? ''))
    expect(stored?.value).toMatchObject({
      action: 'preferences',
      subject: member.id,
      personId: member.id,
      generation: member.linkGeneration,
      expiresAt: '2027-03-02T10:00:00.000Z',
    })
    const situation = situationOf(world.upline)
    expect((await memberByPreferencesLink(situation, link(mails[1])))?.id).toBe(member.id)
    expect(await memberAtHome(situation, link(mails[1]))).toBeUndefined()
    expect(await categoryOf(situation, link(mails[1]))).toBeUndefined()
  })

  it('opens nothing with a token of another purpose', async () => {
    const { world, homeToken, confirmToken, mails } = await ada()
    const situation = situationOf(world.upline)
    for (const token of [homeToken, confirmToken, tokenIn(mails[1], '/unsubscribe/'), '', 'x']) {
      expect(await memberByPreferencesLink(situation, token)).toBeUndefined()
    }
  })

  it('dies with the mailbox', async () => {
    const { world, member, homeToken, mails } = await ada()
    const form = { email: 'new@example.org' }
    await updateProfile(world.upline, homeToken, { form, visitor: VISITOR })
    await world.settle()
    expect(await opens(world, link(mails[1]))).toBe(true)
    const confirmation = world.mailer.to('new@example.org').at(-1)
    expect(confirmation?.text).not.toContain('/preferences/')
    await confirmEmailChange(world.upline, tokenIn(confirmation, '/change-email/'))
    await world.advance(3 * 24)
    expect(await opens(world, link(mails[1]))).toBe(false)
    expect(world.mailer.to('ada@example.org').at(-1)?.text).not.toContain('/preferences/')
    const fresh = link(world.mailer.to('new@example.org').at(-1))
    expect(await memberByPreferencesLink(situationOf(world.upline), fresh)).toMatchObject({
      id: member.id,
    })
  })

  it('dies when the member leaves', async () => {
    const { world, member, mails } = await ada()
    await leaveMember(world.upline, member.id, { by: 'staff', reason: 'asked to' })
    expect(await opens(world, link(mails[1]))).toBe(false)
  })

  it('is in no mail to a visitor or to the staff, where nothing of it remains', async () => {
    const world = await QuestionWorld.begin()
    const form = { email: 'vera@v.example', subject: 'Is it free?', body: 'I wonder.' }
    await submitQuestion(world.upline, { form, visitor: VISITOR })
    await world.settle()
    const token = tokenIn(world.mailer.to(form.email)[0], '/verify-question/')
    await verifyQuestions(world.upline, token)
    await world.ask()
    await world.advance(6 * 24)
    const withPlace = (email: string, kinds: readonly string[]) =>
      world.mailer
        .to(email)
        .filter(({ subject }) => kinds.some((kind) => subject.startsWith(`${kind}: `)))
    const toVisitor = withPlace(form.email, ['question-receipt', 'question-late'])
    const toStaff = withPlace(STAFF_EMAIL, ['question-breached'])
    const toMember = withPlace('sam@x.example', ['question-asked', 'question-breached'])
    expect(toMember.map(link)).not.toContain('')
    for (const mails of [toVisitor, toStaff]) expect(mails).not.toEqual([])
    for (const { html, text } of [...toVisitor, ...toStaff]) {
      expect(html + text).not.toMatch(/preferences|Choose what|<p[^>]*>\s*<\/p>|\n$/)
    }
  })
})
