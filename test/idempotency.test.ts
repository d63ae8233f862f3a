import { describe, expect, it } from 'vitest'
import { requestKeyOf } from '../shared/idempotency.ts'
import { epochMs, instant, plusHours } from '../shared/kernel/time.ts'
import { askQuestion } from '../shared/questions/ask-question.ts'
import { QuestionWorld } from './fakes/question-world.ts'

describe('a request with a key', () => {
  it('is known again for a day', async () => {
    const world = await QuestionWorld.begin()
    const request = requestKeyOf(['POST /v1/questions', 'ada'], 'key', 'body')
    const ask = async () => {
      const body = { subject: 'Hm', body: 'Hm?', request }
      const asked = await askQuestion(world.upline, world.ada.homeToken, body)
      return asked.ok ? asked.value.id : asked.failure.code
    }
    const first = await ask()
    const dayLater = plusHours(world.now, 24)
    world.now = instant(epochMs(dayLater) - 1)
    expect(await ask()).toBe(first)
    world.now = dayLater
    expect(await ask()).not.toBe(first)
  })

  it('is another one where its scope is cut elsewhere', () => {
    const { keyHash } = requestKeyOf(['a', 'bc'], 'key', 'body')
    expect(requestKeyOf(['ab', 'c'], 'key', 'body').keyHash).not.toBe(keyHash)
  })
})
