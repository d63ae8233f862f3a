import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import { CfnReceiptRule, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { RECEIVED_MAIL } from '../../shared/aws/environment.ts'
import { RECEIPT_RULE_SET } from '../receipt-rule-set.ts'
import type { ServiceFunction } from './service-function.ts'

export interface MailReceivingProps {
  /** Whatever is sent to any address of it is ours. */
  readonly replyDomain: string
  /** The sender, whose domain has an identity at SES that covers what lies beneath it. */
  readonly from: { readonly email: string }
}

/** The organisation's rule in the account's rule set, and where SES puts what it takes in. */
export class MailReceiving extends Construct {
  readonly bucket: Bucket
  readonly mxRecord: string
  /** Undefined when the sender's identity covers the reply domain. */
  readonly identity: EmailIdentity | undefined
  private readonly replyDomain: string
  private readonly ruleName: string

  constructor(scope: Construct, id: string, { replyDomain, from }: MailReceivingProps) {
    super(scope, id)
    const { region, stackName } = Stack.of(this)
    this.replyDomain = replyDomain
    // Policies name the rule, and the rule needs the policies: without a name of its own, a circle.
    this.ruleName = stackName
    this.mxRecord = `${replyDomain} MX 10 inbound-smtp.${region}.amazonaws.com`
    this.bucket = this.shortLivedBucket()
    this.identity = isBeneath(replyDomain, from.email) ? undefined : this.ownIdentity()
  }

  private get ruleArn(): string {
    const resourceName = `${RECEIPT_RULE_SET}:receipt-rule/${this.ruleName}`
    return Stack.of(this).formatArn({ service: 'ses', resource: 'receipt-rule-set', resourceName })
  }

  /** SES takes no mail for a domain that nobody has proved to be theirs. */
  private ownIdentity(): EmailIdentity {
    return new EmailIdentity(this, 'identity', { identity: Identity.domain(this.replyDomain) })
  }

  /** SES's event holds no body, so the message is stored before anybody is told of it. */
  handTo(listener: ServiceFunction): void {
    const { account } = Stack.of(this)
    const ses = new ServicePrincipal('ses.amazonaws.com')
    listener.addPermission('ses', {
      principal: ses,
      sourceAccount: account,
      sourceArn: this.ruleArn,
    })
    const rule = new CfnReceiptRule(this, 'rule', {
      ruleSetName: RECEIPT_RULE_SET,
      rule: {
        name: this.ruleName,
        enabled: true,
        recipients: [this.replyDomain],
        tlsPolicy: 'Require',
        scanEnabled: true,
        actions: [
          {
            s3Action: {
              bucketName: this.bucket.bucketName,
              objectKeyPrefix: RECEIVED_MAIL.keyPrefix,
            },
          },
          { lambdaAction: { functionArn: listener.functionArn, invocationType: 'Event' } },
        ],
      },
    })
    // SES tries both when the rule is made, and refuses a rule that it may not follow.
    const permission = listener.permissionsNode.findChild('ses')
    rule.node.addDependency(permission, ...(this.bucket.policy ? [this.bucket.policy] : []))
  }

  /**
   * Raw mail is what people wrote, with their addresses: kept for as long as a reply may be looked
   * into and no longer. What a reply means is in the records, so nothing is lost with it; a bucket
   * that still holds mail refuses to be deleted with the stack.
   */
  private shortLivedBucket(): Bucket {
    const bucket = new Bucket(this, 'bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(RECEIVED_MAIL.keptDays) }],
      removalPolicy: RemovalPolicy.DESTROY,
    })
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`${RECEIVED_MAIL.keyPrefix}*`)],
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': this.ruleArn,
          },
        },
      }),
    )
    return bucket
  }
}

function isBeneath(domain: string, address: string): boolean {
  return `.${domain}`.endsWith(`.${address.slice(address.lastIndexOf('@') + 1)}`)
}
