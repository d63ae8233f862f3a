import type { Access } from '../access.ts'
import type { BusEvent } from '../aws/events/bus-event.ts'
import { PermanentDeliveryError } from '../aws/events/delivery-failure.ts'
import type { FiredTarget } from '../aws/scheduler/firing.ts'
import type { Resource } from '../aws/service.ts'
import type { AsyncInvocations } from './async-invocations.ts'
import type { InvokePermissions } from './invoke-permissions.ts'
import type { LocalFunction } from './local-function.ts'
import type { LocalFunctions } from './local-functions.ts'

const SCHEDULER = 'scheduler.amazonaws.com'
const EVENTS = 'events.amazonaws.com'
const SES = 'ses.amazonaws.com'

export interface ServiceTriggersParts {
  readonly account: string
  readonly resources: readonly Resource[]
  readonly functions: LocalFunctions
  readonly queue: AsyncInvocations
  readonly access: Access
  readonly permissions: InvokePermissions
  readonly log: (line: string) => void
}

/** How EventBridge, its Scheduler and SES invoke functions: asynchronously, and only where they may. */
export class ServiceTriggers {
  readonly #parts: ServiceTriggersParts

  constructor(parts: ServiceTriggersParts) {
    this.#parts = parts
  }

  /** The Scheduler acts as the target's role. */
  fire(target: FiredTarget): void {
    const { Arn, RoleArn, Input } = target
    const { access, queue } = this.#parts
    const { definition } = this.#target(Arn)
    if (!this.#schedulerMayAssume(target)) {
      throw this.#denial(`${SCHEDULER} may not sts:AssumeRole on ${RoleArn}`)
    }
    if (!access.allows(RoleArn, 'lambda:InvokeFunction', definition.arn)) {
      throw this.#denial(`${RoleArn} may not lambda:InvokeFunction on ${definition.arn}`)
    }
    queue.accept(definition.name, Input)
  }

  /** EventBridge acts as itself: the function's own policy must let it in. */
  publish(arn: string, event: BusEvent): void {
    const { permissions, queue } = this.#parts
    const { definition } = this.#target(arn)
    const isAllowed = this.#rules(arn).some((rule) => permissions.allow(definition, EVENTS, rule))
    if (!isAllowed) throw this.#denial(`${EVENTS} may not lambda:InvokeFunction on ${arn}`)
    queue.accept(definition.name, JSON.stringify(event))
  }

  /** SES acts as itself, too, for the receipt rule that took the mail. */
  tellOfMail(arn: string, ruleArn: string, event: object): void {
    const { permissions, queue } = this.#parts
    const { definition } = this.#target(arn)
    if (!permissions.allow(definition, SES, ruleArn)) {
      throw this.#denial(`${SES} may not lambda:InvokeFunction on ${arn}`)
    }
    queue.accept(definition.name, JSON.stringify(event))
  }

  #target(arn: string): LocalFunction {
    const target = this.#parts.functions.find(arn)
    if (target) return target
    throw this.#denial(`there is no function ${arn}`)
  }

  /** As the schedule's own group, which a trust policy may ask for. */
  #schedulerMayAssume({ RoleArn, scheduleGroupArn }: FiredTarget): boolean {
    const { access, account } = this.#parts
    return access.mayAssume(RoleArn, SCHEDULER, {
      'aws:SourceAccount': account,
      'aws:SourceArn': scheduleGroupArn,
    })
  }

  #rules(targetArn: string): string[] {
    return this.#parts.resources.flatMap(({ type, arn, properties }) => {
      const isRule = type === 'AWS::Events::Rule' && arn !== undefined
      return isRule && JSON.stringify(properties['Targets']).includes(`"${targetArn}"`) ? [arn] : []
    })
  }

  #denial(what: string): PermanentDeliveryError {
    this.#parts.log(`denied: ${what}`)
    return new PermanentDeliveryError(`AccessDenied: ${what}`)
  }
}
