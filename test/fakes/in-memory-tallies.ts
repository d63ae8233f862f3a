import type { Tallies } from '../../shared/ports.ts'

export class InMemoryTallies implements Tallies {
  readonly #totals = new Map<string, number>()

  async add(name: string, day: string): Promise<void> {
    const key = `${name}/${day}`
    this.#totals.set(key, (this.#totals.get(key) ?? 0) + 1)
  }

  async total(name: string, days: readonly string[]): Promise<number> {
    return days.reduce((sum, day) => sum + (this.#totals.get(`${name}/${day}`) ?? 0), 0)
  }
}
