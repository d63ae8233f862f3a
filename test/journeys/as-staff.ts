import { randomUUID } from 'node:crypto'
import { apiAddress } from '../../staff/api-address.ts'
import type { ApiRequest } from '../../staff/api-request.ts'
import { callApi } from '../../staff/call-api.ts'
import { historySchema, type Asked, type Turn } from './question-answers.ts'

/** What the staff's command does: a signed request. */
export async function asStaff(url: string, request: ApiRequest): Promise<unknown> {
  const address = apiAddress({ api: url }, {})
  if (typeof address === 'string') throw new Error(address)
  const outcome = await callApi({ address, request, requestKey: randomUUID(), fetch })
  if (outcome.kind !== 'answered') throw new Error(`Staff were told: ${JSON.stringify(outcome)}`)
  return outcome.body
}

/** Every turn of a question with its own verdict, as the staff see it. */
export async function turnsOf(
  url: string,
  { questionId }: Pick<Asked, 'questionId'>,
): Promise<readonly Turn[]> {
  const path = `/v1/staff/questions/${questionId}`
  return historySchema.parse(await asStaff(url, { method: 'GET', path })).turns
}
