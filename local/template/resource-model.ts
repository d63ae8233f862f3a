/** Where a stack runs, as its pseudo parameters say. */
export interface StackEnvironment {
  readonly account: string
  readonly region: string
  /** Where this machine answers as the HTTP API and as the AWS endpoint. */
  readonly baseUrl: string
}

export interface Identity extends StackEnvironment {
  readonly name: string
  /** Ten letters and digits, for ids that AWS makes up. */
  readonly id: string
}

export type Derived = (identity: Identity) => string

/** What CloudFormation knows of a resource type: its name, what `Ref` gives, its attributes. */
export interface ResourceModel {
  /** A property, or one within another: `Rule.Name`. */
  readonly nameProperty?: string
  /** What becomes of an invented name where not every letter is allowed. */
  readonly spelled?: (inventedName: string) => string
  readonly ref?: Derived
  readonly attributes: Readonly<Record<string, Derived>>
}

export const nameOf: Derived = ({ name }) => name
export const idOf: Derived = ({ id }) => id

/** The ARN `arn:aws:<service>:<region>:<account>:<prefix><name>`. */
export function arnOf(service: string, prefix = ''): Derived {
  return ({ region, account, name }) => `arn:aws:${service}:${region}:${account}:${prefix}${name}`
}
