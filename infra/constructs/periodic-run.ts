import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { RunbookAlarm, type Consequence } from './alarm.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import type { JobSchedule } from './job-schedule.ts'

export interface PeriodicRunProps {
  readonly target: IFunction
  readonly every: Duration
  readonly jobs: JobSchedule
  readonly topic: AlarmTopic
  readonly whenFailing: Consequence
  readonly whenNotRunning: Consequence
}

/** Starts a function at a fixed interval, and tells when it fails and when it does not run at all. */
export class PeriodicRun extends Construct {
  constructor(scope: Construct, id: string, props: PeriodicRunProps) {
    super(scope, id)
    const { target, every, jobs } = props
    new Schedule(this, 'schedule', {
      schedule: ScheduleExpression.rate(every),
      scheduleGroup: jobs.group,
      target: new LambdaInvoke(target, {
        deadLetterQueue: jobs.deadLetters,
        // The next run does the same work, so an older start is not worth delivering.
        maxEventAge: every,
        retryAttempts: 3,
      }),
    })
    this.watch(props)
  }

  private watch({ target, every, topic, whenFailing, whenNotRunning }: PeriodicRunProps): void {
    new RunbookAlarm(this, 'failing', {
      ...whenFailing,
      topic,
      metric: target.metricErrors({ period: every, statistic: 'Sum' }),
      threshold: 1,
    })
    new RunbookAlarm(this, 'not-running', {
      ...whenNotRunning,
      topic,
      metric: target.metricInvocations({ period: every, statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 3,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    })
  }
}
