import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Function,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  type Code,
  type FunctionProps,
  type IFunction,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { ENVIRONMENT, RECEIVED_MAIL, type EnvironmentName } from '../../shared/aws/environment.ts'
import type { EntryPoint } from '../bundle.ts'
import type { DeadLetterQueue } from './dead-letter-queue.ts'
import type { JobSchedule } from './job-schedule.ts'
import type { MailSending } from './mail-sending.ts'
import type { RecordTable } from './record-table.ts'
import type { WorkQueue } from './work-queue.ts'

export interface ServiceFunctionProps extends Partial<Omit<FunctionProps, 'role' | 'logGroup'>> {
  readonly code: Code
}

/** TransactWriteItems is authorised by what it consists of. */
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem']

/** A function that may do nothing until told; each `mayX` gives the permission and its address. */
export class ServiceFunction extends Function {
  constructor(scope: Construct, id: EntryPoint, { code, ...overrides }: ServiceFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}-logs`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // Its own log group and nothing else: the managed policy would allow every group there is.
    const role = new Role(scope, `${id}-role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    })
    logGroup.grantWrite(role)
    super(scope, id, {
      code,
      handler: `${id}.handler`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(10),
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      ...overrides,
      logGroup,
      role,
    })
  }

  mayReadRecords(table: RecordTable): void {
    this.read(table, ENVIRONMENT.recordsTable)
  }

  mayWriteRecords(table: RecordTable): void {
    this.allow(dynamodb(WRITE), table.tableArn)
    this.tell(ENVIRONMENT.recordsTable, table.tableName)
  }

  mayReadMailLedger(table: RecordTable): void {
    this.read(table, ENVIRONMENT.mailLedgerTable)
  }

  mayWriteMailLedger(table: RecordTable): void {
    this.allow(dynamodb(WRITE), table.tableArn)
    this.tell(ENVIRONMENT.mailLedgerTable, table.tableName)
  }

  mayFindDueWork(table: RecordTable): void {
    this.allow(['dynamodb:Query'], table.dueIndexArn)
    this.tell(ENVIRONMENT.recordsTable, table.tableName)
  }

  mayCreateSchedules({ group, role, deadLetters }: JobSchedule): void {
    const schedules = { service: 'scheduler', resource: 'schedule' }
    const resourceName = `${group.scheduleGroupName}/*`
    this.allow(
      ['scheduler:CreateSchedule'],
      Stack.of(this).formatArn({ ...schedules, resourceName }),
    )
    this.allow(['iam:PassRole'], role.roleArn, {
      'iam:PassedToService': 'scheduler.amazonaws.com',
    })
    this.tell(ENVIRONMENT.scheduleGroup, group.scheduleGroupName)
    this.tell(ENVIRONMENT.scheduleRoleArn, role.roleArn)
    this.tell(ENVIRONMENT.scheduleDeadLetterArn, deadLetters.queueArn)
  }

  mayInvoke(target: IFunction, environmentName: EnvironmentName): void {
    this.allow(['lambda:InvokeFunction'], target.functionArn)
    this.tell(environmentName, target.functionArn)
  }

  maySendTo(queue: WorkQueue, environmentName: EnvironmentName): void {
    this.allow(['sqs:SendMessage'], queue.queueArn)
    this.tell(environmentName, queue.queueUrl)
  }

  maySendMail({ identity, configurationSet, configurationSetArn, from }: MailSending): void {
    const sender = { 'ses:FromAddress': from }
    this.allow(['ses:SendRawEmail'], identity.emailIdentityArn, sender)
    this.allow(['ses:SendRawEmail'], configurationSetArn, sender)
    this.tell(ENVIRONMENT.configurationSet, configurationSet.configurationSetName)
  }

  /** Events reach it by whatever rule there is; by the set's name it knows those of our own mail. */
  hearsOf({ configurationSet }: MailSending): void {
    this.tell(ENVIRONMENT.configurationSet, configurationSet.configurationSetName)
  }

  /** One mail at a time, by the id that SES tells of: it cannot look around. */
  mayReadReceivedMail(bucket: IBucket): void {
    this.allow(['s3:GetObject'], bucket.arnForObjects(`${RECEIVED_MAIL.keyPrefix}*`))
    this.tell(ENVIRONMENT.receivedMailBucket, bucket.bucketName)
  }

  /** Where an event goes that this function has failed on for the last time. */
  failuresGoTo(queue: DeadLetterQueue): { bind(): { destination: string } } {
    this.allow(['sqs:SendMessage'], queue.queueArn)
    return { bind: () => ({ destination: queue.queueArn }) }
  }

  tell(name: EnvironmentName, value: string): void {
    this.addEnvironment(name, value)
  }

  private read(table: RecordTable, environmentName: EnvironmentName): void {
    this.allow(dynamodb(['GetItem', 'Query']), table.tableArn)
    for (const index of table.lookupIndexArns) this.allow(['dynamodb:Query'], index)
    this.tell(environmentName, table.tableName)
  }

  private allow(actions: string[], resource: string, equals?: Record<string, string>): void {
    const conditions = equals && { StringEquals: equals }
    this.addToRolePolicy(new PolicyStatement({ actions, resources: [resource], conditions }))
  }
}

function dynamodb(actions: readonly string[]): string[] {
  return actions.map((action) => `dynamodb:${action}`)
}
