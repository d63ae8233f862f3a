import {
  Alarm,
  ComparisonOperator,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Construct } from 'constructs'
import type { AlarmTopic } from './alarm-topic.ts'

/** Whoever is woken must know at once who suffers and what to do. */
export interface Consequence {
  /** What a member, sponsor or visitor suffers while this lasts. */
  readonly impact: string
  /** Heading of README.md, as its anchor. */
  readonly runbook: string
}

export interface RunbookAlarmProps extends Consequence {
  readonly topic: AlarmTopic
  readonly metric: IMetric
  readonly threshold: number
  /** @default GREATER_THAN_OR_EQUAL_TO_THRESHOLD */
  readonly comparisonOperator?: ComparisonOperator
  /** @default 1 */
  readonly evaluationPeriods?: number
  /** @default NOT_BREACHING: silence is good news */
  readonly treatMissingData?: TreatMissingData
}

export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: RunbookAlarmProps) {
    const { impact, runbook, topic, ...options } = props
    super(scope, id, {
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...options,
      alarmDescription: `${impact} What to do: README.md#${runbook}`,
    })
    this.addAlarmAction(new SnsAction(topic))
  }
}
