import type { Fault } from '../ses/fault-switch.ts'
import type { ScheduleDefinition } from './schedule-definition.ts'

/** `lossy`: calls succeed, but one-time schedules get lost, come late and come twice. */
export type SchedulerTrouble = Fault | 'lossy'

const EVERY_NTH_IS_LOST = 3
const EVERY_NTH_COMES_TWICE = 4
const LATE_MS = 600_000

/** What becomes of schedules that fire while the scheduler is lossy, by their number since then. */
export class LossyFiring {
  #isOn = false
  #fired = 0

  /** Every time it is switched the count begins anew. */
  switch(isOn: boolean): void {
    this.#isOn = isOn
    this.#fired = 0
  }

  /** When an occurrence is delivered: once and in time, unless it is among the unlucky ones. */
  deliveriesOf({ ScheduleExpression }: ScheduleDefinition, fireAt: number): readonly number[] {
    const isOneTime = ScheduleExpression.startsWith('at(')
    if (!this.#isOn || !isOneTime) return [fireAt]
    this.#fired += 1
    if (this.#fired % EVERY_NTH_IS_LOST === 0) return []
    const late = fireAt + LATE_MS
    return this.#fired % EVERY_NTH_COMES_TWICE === 0 ? [late, late] : [fireAt]
  }
}
