import { describe, expect, it } from 'vitest'
import { listPublishedFaqs, removePublishedFaq } from '../../shared/faq/published-faqs.ts'
import { FaqShelf } from '../../shared/faq/search-faqs.ts'
import { plusMinutes } from '../../shared/kernel/time.ts'
import { situationOf } from '../../shared/perform.ts'
import { QuestionWorld } from '../fakes/question-world.ts'

describe('a good answer', () => {
  it('goes to the frequent questions in the same act, without whoever asked', async () => {
    const world = await QuestionWorld.begin()
    await world.ask('I am Ada Asker: how?', 'Write to ada@x.example')
    await world.answer('sam@x.example', 'Hello Ada,\nuse ada@x.example, Ada. Adamant people can.', {
      publishAs: 'How does Ada do it?',
    })
    const [faq, ...others] = await listPublishedFaqs(situationOf(world.upline))
    expect(others).toEqual([])
    expect(faq?.question).toBe('How does … do it?')
    expect(faq?.text).toBe('Hello,\nuse …, …. Adamant people can.')
    expect(faq?.key).toMatch(/^p-[0-9a-f]{12}$/)
  })

  it('is found by the next one who asks, and gone when the staff take it off', async () => {
    const world = await QuestionWorld.begin()
    await world.ask()
    await world.answer('sam@x.example', 'Ring the brass bell.', { publishAs: 'How do I get in?' })
    const shelf = new FaqShelf()
    const situation = () => situationOf(world.upline)
    const [found] = await shelf.search(situation(), 'bras bel')
    expect(found).toMatchObject({ question: 'How do I get in?', text: 'Ring the brass bell.' })
    expect((await removePublishedFaq(world.upline, found?.key ?? '')).ok).toBe(true)
    world.now = plusMinutes(world.now, 1)
    expect(await shelf.search(situation(), 'brass bell')).toEqual([])
    expect(await removePublishedFaq(world.upline, found?.key ?? '')).toEqual({
      ok: false,
      failure: { code: 'FAQ_UNKNOWN' },
    })
  })

  it('that is not marked stays between the two', async () => {
    const world = await QuestionWorld.begin()
    await world.ask()
    await world.answer('sam@x.example')
    expect(await listPublishedFaqs(situationOf(world.upline))).toEqual([])
  })
})
