import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { clientOptions } from '../../shared/aws/client.ts'

const client = new DynamoDBClient(clientOptions())

/** What any function costs that reads one row and does nothing with it. */
export const handler = async () => {
  const Key = { pk: { S: 'referral-code/bluedoor' }, sk: { S: '-' } }
  await client.send(new GetItemCommand({ TableName: 'bench', Key, ConsistentRead: true }))
  return { statusCode: 200 }
}
