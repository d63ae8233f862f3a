import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

export interface AlarmTopicProps {
  /** Addresses of the organisation's staff; each confirms its subscription once. */
  readonly staff: readonly string[]
}

/** Where every alarm goes. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { staff }: AlarmTopicProps) {
    super(scope, id, { enforceSSL: true })
    for (const address of staff) this.addSubscription(new EmailSubscription(address))
    // Enforcing TLS replaces the default policy, by which CloudWatch would have been allowed.
    const account = { 'aws:SourceAccount': Stack.of(this).account }
    this.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', { conditions: { StringEquals: account } }),
    )
  }
}
