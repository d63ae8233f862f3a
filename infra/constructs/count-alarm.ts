import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { METRICS, type CountName } from '../../shared/aws/environment.ts'
import { RunbookAlarm, type Consequence } from './alarm.ts'
import type { AlarmTopic } from './alarm-topic.ts'

export interface CountAlarmProps extends Consequence {
  readonly topic: AlarmTopic
  /** Id of the organisation whose count is watched. */
  readonly organisation: string
  /** @default 5 minutes */
  readonly within?: Duration
}

/** Rings when something was counted at all; the alarm has the name of what is counted. */
export class CountAlarm extends RunbookAlarm {
  constructor(scope: Construct, count: CountName, props: CountAlarmProps) {
    const { organisation, within: period = Duration.minutes(5), ...alarm } = props
    const metric = new Metric({
      namespace: METRICS.namespace,
      metricName: count,
      dimensionsMap: { [METRICS.dimension]: organisation },
      statistic: 'Sum',
      period,
    })
    super(scope, count, { ...alarm, metric, threshold: 1 })
  }
}
