import { LambdaClient } from '@aws-sdk/client-lambda'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SQSClient } from '@aws-sdk/client-sqs'
import { clientOptions } from '../shared/aws/client.ts'
import { ENVIRONMENT } from '../shared/aws/environment.ts'
import { EventBridgeTimer } from '../shared/aws/eventbridge-scheduler.ts'
import { LambdaRunner } from '../shared/aws/lambda-runner.ts'
import { SqsMailQueues } from '../shared/aws/sqs-mail-queue.ts'
import type { Relays } from '../shared/relay.ts'
import { environment } from './wiring.ts'

/** Where committed jobs and messages go. Apart from `wiring`, so that only relays load these clients. */
export function wireRelays(): Relays {
  const runnerArns = {
    'run-follow-up': environment(ENVIRONMENT.runFollowUpArn),
    'run-sla-step': environment(ENVIRONMENT.runSlaStepArn),
  }
  return {
    timer: new EventBridgeTimer({
      client: new SchedulerClient(clientOptions()),
      group: environment(ENVIRONMENT.scheduleGroup),
      roleArn: environment(ENVIRONMENT.scheduleRoleArn),
      deadLetterArn: environment(ENVIRONMENT.scheduleDeadLetterArn),
      runnerArns,
    }),
    runner: new LambdaRunner(new LambdaClient(clientOptions()), runnerArns),
    queues: new SqsMailQueues(new SQSClient({ ...clientOptions(), useQueueUrlAsEndpoint: false }), {
      prompt: environment(ENVIRONMENT.promptMailQueueUrl),
      bulk: environment(ENVIRONMENT.bulkMailQueueUrl),
    }),
  }
}
