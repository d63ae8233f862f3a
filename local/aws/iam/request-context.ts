import type { Permission } from '../service.ts'

/** Global keys that a function's own calls never carry, so that their absence is a fact. */
const NEVER_PRESENT = new Set([
  'aws:username',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpcsourceip',
])

/** Service keys that the emulated services supply whenever AWS would. */
const SUPPLIED_WHEN_APPLICABLE = new Set([
  'iam:passedtoservice',
  'ses:fromaddress',
  'ses:recipients',
])

type ContextValue = string | readonly string[]

/** What is known of one request, by condition key; keys ignore case. */
export class RequestContext {
  readonly #service: string
  readonly #values: ReadonlyMap<string, ContextValue>

  constructor(permission: Permission) {
    this.#service = serviceOf(permission.action)
    const entries = Object.entries(permission.context ?? {})
    this.#values = new Map(entries.map(([key, value]) => [key.toLowerCase(), value]))
  }

  /** `undefined` means that AWS would not have the key either; an unmodelled key throws. */
  value(key: string): ContextValue | undefined {
    const name = key.toLowerCase()
    const value = this.#values.get(name)
    if (value === undefined && !this.#isTrulyAbsent(name)) {
      throw new Error(`Condition key ${key} is not modelled by the local cloud.`)
    }
    return value
  }

  #isTrulyAbsent(name: string): boolean {
    const service = serviceOf(name)
    if (service === 'aws') return NEVER_PRESENT.has(name)
    return service !== this.#service || SUPPLIED_WHEN_APPLICABLE.has(name)
  }
}

function serviceOf(name: string): string {
  return name.slice(0, name.indexOf(':')).toLowerCase()
}
