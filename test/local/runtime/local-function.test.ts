import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { testFunction } from './run-function.ts'

describe('a function', () => {
  test('gets the event and its own environment, and keeps its state between invocations', async () => {
    await using moods = testFunction('answer')
    await moods.invoke({ a: 1 })
    const { isFailure, answer } = await moods.invoke({ a: 2 })
    expect(isFailure).toBe(false)
    expect(answer).toMatchObject({
      event: { a: 2 },
      invocations: 2,
      hasTimeLeft: true,
      variables: { own: 'mine', name: 'moods' },
    })
  })

  test('that returns nothing answers null', async () => {
    await using moods = testFunction('nothing')
    expect(await moods.invoke()).toEqual({ isFailure: false, answer: null })
  })

  test('lives by the clock of the local cloud, standing or running', async () => {
    await using moods = testFunction('answer')
    const instant = Date.UTC(2031, 0, 1)
    moods.clock[1] = instant
    expect((await moods.invoke()).answer).toMatchObject({
      now: '2031-01-01T00:00:00.000Z',
      alsoNow: instant,
      hasTimeLeft: true,
    })
    moods.clock[0] = instant - Date.now()
    moods.clock[1] = Number.NaN
    const { alsoNow } = (await moods.invoke()).answer as { alsoNow: number }
    expect(alsoNow).toBeGreaterThanOrEqual(instant)
    expect(alsoNow).toBeLessThan(instant + 600_000)
  })

  test('is heard line by line', async () => {
    await using moods = testFunction('talk')
    await moods.invoke()
    await expect.poll(() => moods.lines).toHaveLength(3)
    expect(moods.lines).toContain('second line')
    expect(moods.lines).toContain('to the other stream')
  })

  test('reaches nothing beyond this machine', async () => {
    await using moods = testFunction('callHome')
    expect((await moods.invoke()).answer).toMatch('refuses to connect to example.com')
  })
})

describe('a function that goes wrong', () => {
  test.each([
    ['throws', 'fail', { errorType: 'RangeError', errorMessage: 'too much' }],
    ['crashes', 'crash', { errorType: 'Error', errorMessage: 'nobody awaited me' }],
    ['exits', 'leave', { errorType: 'Runtime.ExitError' }],
    ['is not exported', 'absent', { errorType: 'Runtime.HandlerNotFound' }],
    ['eats all memory', 'devour', { errorType: 'Runtime.OutOfMemory' }],
  ])('and %s answers with the error document', async (_, exportName, expected) => {
    await using moods = testFunction(exportName)
    const { isFailure, answer } = await moods.invoke()
    expect(isFailure).toBe(true)
    expect(answer).toMatchObject(expected)
  })

  test('is stopped at its timeout, and works again in a new environment', async () => {
    await using moods = testFunction('hang', { timeoutMs: 1000 })
    for (let time = 0; time < 2; time++) {
      const { isFailure, answer } = await moods.invoke()
      expect(isFailure).toBe(true)
      expect(answer).toEqual({
        errorType: 'Sandbox.Timedout',
        errorMessage: 'Task timed out after 1.00 seconds',
      })
    }
  })

  test('by an error only loses no environment', async () => {
    await using moods = testFunction('answer')
    await moods.function.invoke('not JSON')
    expect((await moods.invoke()).answer).toMatchObject({ invocations: 1 })
  })
})

describe('invocations at the same time', () => {
  async function meetingPoint(size: number) {
    const inside: Socket[] = []
    let most = 0
    const server = createServer((socket) => {
      most = Math.max(most, inside.push(socket))
      if (inside.length < size) return
      for (const waiting of inside.splice(0)) waiting.end('met')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return { port: address.port, most: () => most, [Symbol.dispose]: () => server.close() }
  }

  test('run in an environment each', async () => {
    using point = await meetingPoint(3)
    await using moods = testFunction('meet')
    const answers = await Promise.all([1, 2, 3].map(() => moods.invoke({ port: point.port })))
    expect(answers.map(({ answer }) => answer)).toEqual(['met', 'met', 'met'])
  })

  test('beyond the reserved concurrency wait for their turn', async () => {
    using point = await meetingPoint(2)
    await using moods = testFunction('meet', { reservedConcurrency: 2 })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => moods.invoke({ port: point.port })),
    )
    expect(answers.map(({ answer }) => answer)).toEqual(Array(6).fill('met'))
    expect(point.most()).toBe(2)
  })
})
