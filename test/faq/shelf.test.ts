import { beforeEach, describe, expect, it } from 'vitest'
import { listPublishedFaqs } from '../../shared/faq/published-faqs.ts'
import { FaqShelf } from '../../shared/faq/search-faqs.ts'
import { epochMs, instant } from '../../shared/kernel/time.ts'
import { situationOf } from '../../shared/perform.ts'
import { addMessage } from '../../shared/questions/add-message.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'

describe('the shelf of frequent questions', () => {
  let world: QuestionWorld
  let shelf: FaqShelf
  beforeEach(async () => {
    const faqs = Array.from({ length: 7 }, (_, i) => ({
      key: `bell-${i}`,
      question: `Which bell is number ${i}?`,
      text: 'A brass one.',
      html: '<p>A <em>brass</em> one.</p>',
    }))
    const content = { ...sampleOrganisation.content, faqs }
    world = await QuestionWorld.begin({ ...sampleOrganisation, content })
    shelf = new FaqShelf()
  })
  const search = (query: string) => shelf.search(situationOf(world.upline), query)
  const published = () => listPublishedFaqs(situationOf(world.upline))
  const publish = (body: string, publishAs: string) =>
    world.answer('sam@x.example', body, { publishAs })

  it('shows the five best, and the organisation’s own as they are laid out', async () => {
    const found = await search('brass bell')
    expect(found).toHaveLength(5)
    expect(found[0]).toMatchObject({ text: 'A brass one.', html: '<p>A <em>brass</em> one.</p>' })
  })

  it('puts what asks about a thing before what only mentions it', async () => {
    const entry = (key: string, question: string, text: string) => ({
      key,
      question,
      text,
      html: '',
    })
    const faqs = [
      entry('in', 'How do I get in?', 'Gong.'),
      entry('gong', 'Why is there such a big gong beside the door of the house?', 'For guests.'),
    ]
    const content = { ...sampleOrganisation.content, faqs }
    Object.assign(world.upline, { organisation: { ...sampleOrganisation, content } })
    expect((await search('gong')).map(({ key }) => key)).toEqual(['gong', 'in'])
  })

  it('looks at the beginning of what somebody pastes alone', async () => {
    expect(await search(`${'x'.repeat(190)} bell`)).not.toEqual([])
    expect(await search(`${'x'.repeat(200)} bell`)).toEqual([])
  })

  it('is read again after a minute, or when the clock was set back, and costs no read before', async () => {
    expect(await search('gong')).toEqual([])
    await world.ask()
    await publish('Strike it.', 'What is the gong for?')
    expect(await search('gong')).toEqual([])
    world.now = instant(epochMs(world.now) - 1)
    expect(await search('gong')).toHaveLength(1)
  })

  it('is read again after it could not be read', async () => {
    const group = world.store.group.bind(world.store)
    Object.assign(world.store, { group: () => Promise.reject(new Error('Throttled')) })
    await expect(search('bell')).rejects.toThrow('Throttled')
    Object.assign(world.store, { group })
    expect(await search('bell')).toHaveLength(5)
  })

  it('holds of one turn the newest wording, and each turn’s by itself', async () => {
    const { id: questionId } = await world.ask()
    await publish('Strike it.', 'What is the gong for?')
    await publish('Strike it once.', 'What is the big gong for?')
    expect(await published()).toMatchObject([
      { question: 'What is the big gong for?', text: 'Strike it once.' },
    ])
    const token = world.ada.homeToken
    await addMessage(world.upline, { questionId, token, body: 'And the small one?' })
    await world.settle()
    await publish('Twice.', 'What is the small gong for?')
    const entries = await published()
    expect(entries).toHaveLength(2)
    for (const { key } of entries) expect(key).not.toContain(questionId)
  })
})
