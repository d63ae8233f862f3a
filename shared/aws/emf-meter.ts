import type { Count } from '../effects.ts'
import { METRICS } from './environment.ts'

export interface EmfMeterOptions {
  readonly organisation: string
  readonly epochMs: () => number
  /** Takes one line; Lambda hands lines of JSON on as they are. */
  readonly write: (line: string) => void
}

/** CloudWatch's embedded metric format: a log line that becomes a metric, without a call or a right. */
export class EmfMeter {
  readonly #options: EmfMeterOptions

  constructor(options: EmfMeterOptions) {
    this.#options = options
  }

  count(name: Count): void {
    const { organisation, epochMs, write } = this.#options
    const { namespace, dimension } = METRICS
    const Metrics = [{ Name: name, Unit: 'Count' }]
    const directive = { Namespace: namespace, Dimensions: [[dimension]], Metrics }
    const _aws = { Timestamp: epochMs(), CloudWatchMetrics: [directive] }
    write(`${JSON.stringify({ _aws, [dimension]: organisation, [name]: 1 })}\n`)
  }
}
