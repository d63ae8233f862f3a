import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

/**
 * Options every AWS client is made with. A host that runs the bundles itself (the local cloud, a
 * simulation) may put its own transport under this symbol; on Lambda there is none.
 */
const TRANSPORT = Symbol.for('app.transport')

type Transport = NonNullable<DynamoDBClientConfig['requestHandler']>

export function clientOptions(): { requestHandler?: Transport } {
  const requestHandler = (globalThis as { [TRANSPORT]?: Transport })[TRANSPORT]
  return requestHandler ? { requestHandler } : {}
}
