import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import type { Job } from '../effects.ts'
import type { Runner } from '../ports.ts'

/** Wakes a job now: an asynchronous invocation, retried by Lambda and kept by its failure queue. */
export class LambdaRunner implements Runner {
  readonly #client: LambdaClient
  readonly #arns: Readonly<Record<Job['runner'], string>>

  constructor(client: LambdaClient, arns: Readonly<Record<Job['runner'], string>>) {
    this.#client = client
    this.#arns = arns
  }

  async wake({ key, version, runner }: Job): Promise<void> {
    const command = new InvokeCommand({
      FunctionName: this.#arns[runner],
      InvocationType: 'Event',
      Payload: JSON.stringify({ key, version }),
    })
    await this.#client.send(command)
  }
}
