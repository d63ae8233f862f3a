import type { Budget, Budgets } from '../../shared/ports.ts'

export class InMemoryBudgets implements Budgets {
  readonly taken = new Map<string, number>()

  async take({ name, day, cap }: Budget): Promise<boolean> {
    const key = `${name}/${day}`
    const taken = this.taken.get(key) ?? 0
    if (taken >= cap) return false
    this.taken.set(key, taken + 1)
    return true
  }
}
