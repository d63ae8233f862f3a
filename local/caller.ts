import { ACCESS_KEY_PREFIX, type FunctionDefinition } from './lambda/function-definition.ts'
import type { LocalFunctions } from './lambda/local-functions.ts'

/** Who makes an AWS call. */
export interface Caller {
  readonly name: string
  readonly principalArn: string
  /** Whose policies decide; undefined for the operator, who may do anything. */
  readonly roleArn: string | undefined
}

/** Anybody on this machine with an SDK and a key that no function was given. */
const OPERATOR: Caller = {
  name: 'operator',
  principalArn: 'arn:aws:iam::000000000000:user/operator',
  roleArn: undefined,
}

/** Undefined for a key that looks like a function's and is none's, such as one of another template. */
export function callerOf(accessKeyId: string, functions: LocalFunctions): Caller | undefined {
  const caller = functions.byAccessKey(accessKeyId)
  if (caller) return functionCaller(caller.definition)
  return accessKeyId.startsWith(ACCESS_KEY_PREFIX) ? undefined : OPERATOR
}

function functionCaller({ name, roleArn }: FunctionDefinition): Caller {
  const role = roleArn.replace(/:iam:/, ':sts:').replace(/:role\/(?:.*\/)?/, ':assumed-role/')
  return { name, roleArn, principalArn: `${role}/${name}` }
}
