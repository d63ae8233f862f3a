import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'

export interface MailSendingProps {
  /** The one address this organisation's mail comes from. */
  readonly from: string
}

const FEEDBACK = {
  'Email Sent': EmailSendingEvent.SEND,
  'Email Delivered': EmailSendingEvent.DELIVERY,
  'Email Bounced': EmailSendingEvent.BOUNCE,
  'Email Complaint Received': EmailSendingEvent.COMPLAINT,
  'Email Rejected': EmailSendingEvent.REJECT,
}

/** The sender's domain at SES, and the configuration set that reports what became of each mail. */
export class MailSending extends Construct {
  readonly from: string
  readonly identity: EmailIdentity
  readonly configurationSet: ConfigurationSet

  constructor(scope: Construct, id: string, { from }: MailSendingProps) {
    super(scope, id)
    this.from = from
    this.configurationSet = new ConfigurationSet(this, 'configuration-set')
    this.identity = new EmailIdentity(this, 'identity', {
      identity: Identity.domain(from.slice(from.lastIndexOf('@') + 1)),
      configurationSet: this.configurationSet,
      dkimSigning: true,
      // Bounces and complaints come as events; mailed copies would reach nobody.
      feedbackForwarding: false,
    })
    this.configurationSet.addEventDestination('feedback', {
      destination: EventDestination.eventBus(
        EventBus.fromEventBusName(this, 'default-bus', 'default'),
      ),
      events: Object.values(FEEDBACK),
    })
  }

  /** To be added to the domain's DNS, or SES takes no mail from it. */
  get dkimRecords(): EmailIdentity['dkimRecords'] {
    return this.identity.dkimRecords
  }

  get configurationSetArn(): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    })
  }

  /** The bus is the account's; only this configuration set's own events are told to the listener. */
  tellFeedbackTo(listener: IFunction, deadLetterQueue: IQueue): void {
    new Rule(this, 'feedback', {
      eventPattern: {
        source: ['aws.ses'],
        detailType: Object.keys(FEEDBACK),
        detail: {
          mail: {
            tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] },
          },
        },
      },
      targets: [
        new LambdaFunction(listener, {
          deadLetterQueue,
          retryAttempts: 10,
          maxEventAge: Duration.hours(6),
        }),
      ],
    })
  }
}
