import { randomBytes } from 'node:crypto'
import type { Clock } from '../../../agenda.ts'
import { TemplateProblem } from '../../../template/template-problem.ts'
import { PermanentDeliveryError } from '../../events/delivery-failure.ts'
import type { LocalBucket } from '../../s3/local-bucket.ts'
import type { Resource } from '../../service.ts'
import { addedHeaders } from './added-headers.ts'
import { type Delivery, type IncomingMail, incomingMail } from './incoming-mail.ts'
import { receiptEvent } from './receipt-event.ts'
import { receiptRule, type ReceiptAction, type ReceiptRule } from './receipt-rule.ts'

const LARGEST_BYTES = 40 * 1024 * 1024

export interface MailReceptionOptions {
  readonly clock: Clock
  readonly region: string
  readonly accountId: string
  readonly bucket: (name: string) => LocalBucket | undefined
  /** Hands an event to a function in the name of a rule; throws where that is not allowed. */
  readonly invoke: (functionArn: string, ruleArn: string, event: object) => void
}

export type Reception =
  | { readonly messageId: string }
  /** As SES would refuse it while it is being sent. */
  | { readonly refused: 'no-rule' | 'too-large' }

/** SES's other half: takes mail in, by the rules of the template's one rule set, which counts as active. */
export class MailReception {
  readonly #options: MailReceptionOptions
  readonly #ruleSets = new Set<string>()
  readonly #rules: ReceiptRule[] = []

  constructor(options: MailReceptionOptions) {
    this.#options = options
  }

  /** From `AWS::SES::ReceiptRuleSet`. */
  addRuleSet({ name, logicalId }: Resource): void {
    this.#ruleSets.add(name)
    if (this.#ruleSets.size > 1) {
      throw new TemplateProblem(`${logicalId}: only one receipt rule set can be active.`)
    }
  }

  /** From `AWS::SES::ReceiptRule`. */
  addRule(resource: Resource): void {
    const { region, accountId } = this.#options
    const rule = receiptRule(resource, `arn:aws:ses:${region}:${accountId}`)
    if (!this.#ruleSets.has(rule.ruleSet)) {
      throw new TemplateProblem(`${resource.logicalId}: there is no rule set ${rule.ruleSet}.`)
    }
    this.#rules.push(rule)
  }

  /** Every rule that is for one of the recipients acts, in their order, and so do a rule's actions. */
  receive(raw: Uint8Array, delivery: Delivery = {}): Reception {
    if (raw.length > LARGEST_BYTES) return { refused: 'too-large' }
    const origin = { id: randomBytes(20).toString('hex'), at: this.#options.clock.now() }
    const mail = incomingMail(raw, delivery, origin)
    const acting = this.#rules.filter(
      (rule) => rule.isEnabled && rule.matching(mail.recipients).length > 0,
    )
    if (acting.length === 0) return { refused: 'no-rule' }
    for (const rule of acting) {
      for (const action of rule.actions) this.#act(rule, action, mail)
    }
    return { messageId: mail.id }
  }

  #act(rule: ReceiptRule, { S3Action, LambdaAction }: ReceiptAction, mail: IncomingMail): void {
    const { region, invoke } = this.#options
    const { isScanned } = rule
    const added = Buffer.from(addedHeaders(mail, { region, isScanned }), 'latin1')
    const stored = Buffer.concat([added, mail.raw])
    if (S3Action) {
      this.#store(rule, S3Action.BucketName, `${S3Action.ObjectKeyPrefix}${mail.id}`, stored)
    }
    if (LambdaAction) {
      const functionArn = LambdaAction.FunctionArn
      const recipients = rule.matching(mail.recipients)
      const event = receiptEvent({ mail, stored, recipients, isScanned, functionArn })
      invoke(functionArn, rule.arn, event)
    }
  }

  /** SES writes as itself: the bucket must let it in. */
  #store({ arn: ruleArn }: ReceiptRule, bucketName: string, key: string, stored: Buffer): void {
    const { bucket: bucketOf, accountId, clock } = this.#options
    const bucket = bucketOf(bucketName)
    const resource = `arn:aws:s3:::${bucketName}/${key}`
    const context = { 'aws:SourceAccount': accountId, 'aws:SourceArn': ruleArn }
    const permission = { action: 's3:PutObject', resource, context }
    if (!bucket?.policy?.allowsService('ses.amazonaws.com', permission)) {
      throw new PermanentDeliveryError(`ses.amazonaws.com may not s3:PutObject on ${resource}`)
    }
    bucket.put(key, stored, clock.now())
  }
}
