import { PortTransport } from '../local/lambda/port-transport.ts'
import type { SignedCall } from '../local/lambda/worker-message.ts'

const REFERRAL_CODE = {
  Item: {
    pk: { S: 'referral-code/bluedoor' },
    sk: { S: '-' },
    kind: { S: 'referral-code' },
    version: { N: '1' },
    value: { M: { code: { S: 'bluedoor' }, memberId: { S: 'root' } } },
  },
}

/** A DynamoDB that knows every referral code, takes every write and costs next to nothing. */
export class CannedDynamoDb {
  readonly counts = new Map<string, number>()
  readonly transport: PortTransport

  constructor() {
    this.transport = new PortTransport((id, call) => {
      this.transport.answer(id, {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: this.#answer(call),
      })
    })
  }

  #answer({ headers, body }: SignedCall): string {
    const operation = headers['x-amz-target']?.split('.')[1] ?? ''
    this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1)
    const isCode = operation === 'GetItem' && body.includes('"referral-code/')
    return JSON.stringify(isCode ? REFERRAL_CODE : {})
  }
}
