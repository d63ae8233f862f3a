import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { RUNBOOK } from '../runbook.ts'
import { RunbookAlarm } from './alarm.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { DeadLetterQueue } from './dead-letter-queue.ts'

export interface JobScheduleProps {
  readonly topic: AlarmTopic
}

/** One-time schedules: the group they live in, who may fire them, and where lost ones end. */
export class JobSchedule extends Construct {
  readonly group: ScheduleGroup
  readonly role: Role
  readonly deadLetters: DeadLetterQueue

  constructor(scope: Construct, id: string, { topic }: JobScheduleProps) {
    super(scope, id)
    // A schedule is only a hint and the record is the truth, so nothing is lost with the group;
    // kept, it would go on firing at functions that are gone.
    this.group = new ScheduleGroup(this, 'group', { removalPolicy: RemovalPolicy.DESTROY })
    this.deadLetters = new DeadLetterQueue(this, 'dead-letters', {
      topic,
      ...RUNBOOK.scheduleNotDelivered,
    })
    this.role = this.executionRole()
    this.allow('sqs:SendMessage', this.deadLetters.queueArn)
    this.watch(topic)
  }

  mayStart(target: IFunction): void {
    this.allow('lambda:InvokeFunction', target.functionArn)
  }

  private executionRole(): Role {
    const { account } = Stack.of(this)
    const conditions = {
      StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': this.group.scheduleGroupArn },
    }
    return new Role(this, 'role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions }),
    })
  }

  private allow(action: string, resource: string): void {
    this.role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }))
  }

  private watch(topic: AlarmTopic): void {
    new RunbookAlarm(this, 'dropped', {
      topic,
      metric: this.group.metricDropped({ statistic: 'Sum' }),
      threshold: 1,
      ...RUNBOOK.schedulesDropped,
    })
    new RunbookAlarm(this, 'target-errors', {
      topic,
      metric: this.group.metricTargetErrors({ statistic: 'Sum' }),
      threshold: 5,
      evaluationPeriods: 3,
      ...RUNBOOK.scheduleTargetFails,
    })
  }
}
