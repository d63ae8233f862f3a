import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { METRICS } from '../../shared/aws/environment.ts'
import { RUNBOOK } from '../runbook.ts'
import { RunbookAlarm } from './alarm.ts'
import type { AlarmTopic } from './alarm-topic.ts'

export interface BreachAlarmProps {
  readonly topic: AlarmTopic
  /** Id of the organisation whose promise is watched. */
  readonly organisation: string
}

/** Nothing of ours has failed when it rings: a person has waited longer than we promised. */
export class BreachAlarm extends RunbookAlarm {
  constructor(scope: Construct, id: string, { topic, organisation }: BreachAlarmProps) {
    super(scope, id, {
      ...RUNBOOK.promiseBroken,
      topic,
      metric: new Metric({
        namespace: METRICS.namespace,
        metricName: 'promise-breached',
        dimensionsMap: { [METRICS.dimension]: organisation },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 1,
    })
  }
}
