import { ENVIRONMENT } from '../shared/aws/environment.ts'

/** The environment of a function that runs outside the local cloud; names lead to nothing real. */
export function lambdaEnvironment(
  taskRoot: string,
  endpointUrl = 'http://127.0.0.1:9',
): Readonly<Record<string, string>> {
  const names = Object.values(ENVIRONMENT).map((name) => [name, 'bench'])
  return {
    ...Object.fromEntries(names),
    [ENVIRONMENT.siteUrl]: 'https://bench.example',
    TZ: 'UTC',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: endpointUrl,
    LAMBDA_TASK_ROOT: taskRoot,
  }
}
