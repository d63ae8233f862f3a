// Writes transactions of two items each to the state file it is given, until somebody kills it.
import { LocalDynamoDb } from '../../../local/aws/dynamodb/local-dynamodb.ts'
import { openState } from '../../../local/sqlite-state.ts'
import { sampleTable } from './sample-table.ts'

const [file = ''] = process.argv.slice(2)
const dynamodb = new LocalDynamoDb({
  state: openState(file),
  clock: { now: () => Date.parse('2026-01-05T08:00:00Z') },
  region: 'eu-west-1',
  accountId: '111122223333',
})
dynamodb.createTable(sampleTable('records'))

for (let i = 0; ; i += 1) {
  const TransactItems = ['one', 'two'].map((half) => ({
    Put: { TableName: 'records', Item: { pk: { S: `pair-${i}` }, sk: { S: half } } },
  }))
  const { status } = await dynamodb.handle({
    service: 'dynamodb',
    method: 'POST',
    url: new URL('http://127.0.0.1/'),
    headers: { 'x-amz-target': 'DynamoDB_20120810.TransactWriteItems' },
    body: JSON.stringify({ TransactItems }),
  })
  // Lets what was written reach the test.
  await new Promise((written) => process.stdout.write(`${status} ${i}\n`, written))
}
