import type { FunctionDefinition } from './function-definition.ts'

export interface AwsAddress {
  readonly region: string
  readonly endpointUrl: string
}

/** Every function's, beside an access key id of its own. */
export const FUNCTION_SECRET = { secretAccessKey: 'local', sessionToken: 'local' } as const

/** The environment variables a function finds on Lambda, with every client led to this machine. */
export function functionEnvironment(
  definition: FunctionDefinition,
  { region, endpointUrl }: AwsAddress,
): Record<string, string> {
  const { name, memoryMb, runtime, handler, directory, accessKeyId, variables } = definition
  return {
    ...variables,
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/tmp',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: FUNCTION_SECRET.secretAccessKey,
    AWS_SESSION_TOKEN: FUNCTION_SECRET.sessionToken,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: directory,
    _HANDLER: handler,
  }
}
