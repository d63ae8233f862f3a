import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { DueSource } from '../../../local/agenda.ts'
import { EventLoop } from '../../../local/event-loop.ts'
import { LocalClock } from '../../../local/local-clock.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import { WorkInFlight } from '../../../local/work-in-flight.ts'

/** Alarms that each do something that takes a while, and may set others. */
class Alarms implements DueSource {
  readonly seen: string[] = []
  readonly #world: World
  readonly #due: { readonly at: number; readonly name: string }[] = []
  readonly #then: (name: string) => void

  constructor(world: World, then: (name: string) => void = () => {}) {
    this.#world = world
    this.#then = then
    world.loop.add(this)
  }

  set(name: string, at: number): void {
    this.#due.push({ at, name })
    this.#due.sort((first, second) => first.at - second.at)
  }

  nextDueAt(): number | undefined {
    return this.#due[0]?.at
  }

  fireDue(now: number): void {
    for (let next = this.#due[0]; next && next.at <= now; next = this.#due[0]) {
      this.#due.shift()
      void this.#world.activity.track(() => this.#ring(next.name))
    }
  }

  async #ring(name: string): Promise<void> {
    for (let step = 0; step < 5; step++) await setImmediate()
    this.seen.push(`${name} at +${this.#world.sinceStart()}`)
    this.#then(name)
  }
}

class World {
  readonly state = memoryState()
  readonly clock = new LocalClock(this.state)
  readonly activity = new WorkInFlight()
  readonly loop = new EventLoop(this.clock, this.activity)
  readonly start = Math.ceil(this.clock.now() / 1000 + 3600) * 1000

  /** Seconds after the world's start. */
  at(seconds: number): number {
    return this.start + seconds * 1000
  }

  sinceStart(): number {
    return (this.clock.now() - this.start) / 1000
  }
}

test('moving the clock fires everything on the way, each at its own time and in order', async () => {
  const world = new World()
  const [bells, horns] = [new Alarms(world), new Alarms(world)]
  bells.set('late', world.at(20))
  bells.set('early', world.at(5))
  horns.set('middle', world.at(10))
  horns.set('beyond', world.at(31))
  expect(await world.loop.advance(() => world.at(30))).toBe(world.at(30))
  expect([...bells.seen, ...horns.seen]).toEqual(['early at +5', 'late at +20', 'middle at +10'])
  world.loop.close()
})

test('what an event sets for later still fires in the same move', async () => {
  const world = new World()
  const alarms: Alarms = new Alarms(world, (name) => {
    if (name === 'first') alarms.set('second', world.clock.now() + 2000)
  })
  alarms.set('first', world.at(5))
  await world.loop.advance(() => world.at(10))
  expect(alarms.seen).toEqual(['first at +5', 'second at +7'])
  world.loop.close()
})

test('something overdue fires at once and the clock does not go back for it', async () => {
  const world = new World()
  await world.loop.advance(() => world.at(60))
  const alarms = new Alarms(world)
  alarms.set('forgotten', world.at(1))
  const before = world.clock.now()
  await world.loop.advance((now) => now)
  expect(alarms.seen).toHaveLength(1)
  expect(world.clock.now()).toBeGreaterThanOrEqual(before)
  world.loop.close()
})

test('two moves at once happen one after the other', async () => {
  const world = new World()
  const alarms = new Alarms(world)
  alarms.set('once', world.at(5))
  await world.loop.advance(() => world.at(0))
  const [first, second] = await Promise.all([
    world.loop.advance((now) => now + 10_000),
    world.loop.advance((now) => now + 10_000),
  ])
  expect(second - first).toBeGreaterThanOrEqual(10_000)
  expect(alarms.seen).toEqual(['once at +5'])
  world.loop.close()
})

test('a refused move leaves the clock running and the next move possible', async () => {
  const world = new World()
  const refuse = () => {
    throw new Error('not there')
  }
  await expect(world.loop.advance(refuse)).rejects.toThrow('not there')
  expect(world.clock.isFrozen).toBe(false)
  expect(await world.loop.advance(() => world.at(1))).toBe(world.at(1))
  world.loop.close()
})

test('a clock that is held stands at its instant, and what is due by then still happens', async () => {
  const world = new World()
  const alarms = new Alarms(world)
  alarms.set('later', world.at(0.05))
  await world.loop.advance(() => world.at(0), 'stand')
  alarms.set('now', world.at(0))
  world.loop.arm()
  await vi.waitFor(() => expect(alarms.seen).toEqual(['now at +0']))
  await sleep(100)
  expect(world.clock.now()).toBe(world.at(0))
  await world.loop.advance(() => world.at(2))
  expect(alarms.seen).toEqual(['now at +0', 'later at +0.05'])
  expect(world.clock.isFrozen).toBe(false)
  world.loop.close()
})

test('a refused move leaves a clock that is held where it stands', async () => {
  const world = new World()
  await world.loop.advance(() => world.at(0), 'stand')
  const refuse = () => {
    throw new Error('not there')
  }
  await expect(world.loop.advance(refuse)).rejects.toThrow('not there')
  expect(world.clock.now()).toBe(world.at(0))
  expect(world.clock.isFrozen).toBe(true)
  world.loop.close()
})

test('a source that never finishes is named instead of turning for ever', async () => {
  const world = new World()
  class Stuck implements DueSource {
    nextDueAt = () => world.at(1)
    fireDue = () => {}
  }
  world.loop.add(new Stuck())
  await expect(world.loop.advance(() => world.at(2))).rejects.toThrow('Stuck never finishes')
  world.loop.close()
})

test('in real time an alarm rings by itself', async () => {
  const world = new World()
  const rang = Promise.withResolvers<void>()
  const alarms = new Alarms(world, () => rang.resolve())
  alarms.set('soon', world.clock.now() + 20)
  world.loop.arm()
  await rang.promise
  expect(alarms.seen).toHaveLength(1)
  world.loop.close()
})

test('the clock goes on from where it was left when the state is opened again', async () => {
  const world = new World()
  await world.loop.advance(() => world.at(86_400))
  world.loop.close()
  const again = new LocalClock(world.state)
  expect(again.now()).toBeGreaterThanOrEqual(world.at(86_400))
})
