import { expect, test } from 'vitest'
import { LocalDynamoDb } from '../../../local/aws/dynamodb/local-dynamodb.ts'
import { memoryState } from '../../../local/sqlite-state.ts'
import { StandingClock } from './local-world.ts'
import { sampleTable } from './sample-table.ts'

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/records'

function permissionsFor(operation: string, body: unknown) {
  const dynamodb = new LocalDynamoDb({
    state: memoryState(),
    clock: new StandingClock(),
    region: 'eu-west-1',
    accountId: '111122223333',
  })
  dynamodb.createTable(sampleTable('records'))
  return dynamodb.permissionsFor({
    service: 'dynamodb',
    method: 'POST',
    url: new URL('http://127.0.0.1/'),
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const Key = { pk: { S: 'member/1' }, sk: { S: 'x' } }
const leading = (...keys: string[]) => ({ 'dynamodb:LeadingKeys': keys })

test('a single item needs its operation on the table, and says which partition', () => {
  expect(permissionsFor('UpdateItem', { TableName: 'records', Key })).toEqual([
    { action: 'dynamodb:UpdateItem', resource: TABLE, context: leading('member/1') },
  ])
  expect(permissionsFor('PutItem', { TableName: 'records', Item: Key })).toEqual([
    { action: 'dynamodb:PutItem', resource: TABLE, context: leading('member/1') },
  ])
})

test('a query of an index needs the index, and says which of its partitions', () => {
  const query = {
    TableName: 'records',
    IndexName: 'due',
    KeyConditionExpression: '#shard = :shard AND dueAt <= :now',
    ExpressionAttributeNames: { '#shard': 'dueShard' },
    ExpressionAttributeValues: { ':shard': { S: '7' }, ':now': { S: '2026' } },
  }
  expect(permissionsFor('Query', query)).toEqual([
    { action: 'dynamodb:Query', resource: `${TABLE}/index/due`, context: leading('7') },
  ])
})

test('a scan says no partition', () => {
  expect(permissionsFor('Scan', { TableName: 'records' })).toEqual([
    { action: 'dynamodb:Scan', resource: TABLE },
  ])
})

test('a transaction needs the permission of each of its items', () => {
  const on = { TableName: 'records', Key }
  const TransactItems = [
    { Put: { TableName: 'records', Item: { pk: { S: 'a' } } } },
    { Update: on },
    { Delete: on },
    { ConditionCheck: { ...on, TableName: 'other' } },
  ]
  const enclosing = { 'dynamodb:EnclosingOperation': 'TransactWriteItems' }
  const ofMember = { ...leading('member/1'), ...enclosing }
  expect(permissionsFor('TransactWriteItems', { TransactItems })).toEqual([
    { action: 'dynamodb:PutItem', resource: TABLE, context: { ...leading('a'), ...enclosing } },
    { action: 'dynamodb:UpdateItem', resource: TABLE, context: ofMember },
    { action: 'dynamodb:DeleteItem', resource: TABLE, context: ofMember },
    {
      action: 'dynamodb:ConditionCheckItem',
      resource: TABLE.replace('records', 'other'),
      context: enclosing,
    },
  ])
  expect(permissionsFor('TransactGetItems', { TransactItems: [{ Get: on }] })).toMatchObject([
    { action: 'dynamodb:GetItem', resource: TABLE, context: leading('member/1') },
  ])
})

test('a batch needs its own permission on each table', () => {
  const other = { ...Key, pk: { S: 'member/2' } }
  const gets = { RequestItems: { records: { Keys: [Key, other, Key] } } }
  expect(permissionsFor('BatchGetItem', gets)).toEqual([
    {
      action: 'dynamodb:BatchGetItem',
      resource: TABLE,
      context: leading('member/1', 'member/2'),
    },
  ])
  const writes = {
    RequestItems: {
      records: [{ PutRequest: { Item: Key } }, { DeleteRequest: { Key: other } }],
      other: [{ DeleteRequest: { Key } }],
    },
  }
  expect(permissionsFor('BatchWriteItem', writes)).toEqual([
    {
      action: 'dynamodb:BatchWriteItem',
      resource: TABLE,
      context: leading('member/1', 'member/2'),
    },
    { action: 'dynamodb:BatchWriteItem', resource: TABLE.replace('records', 'other') },
  ])
})

test.each(['{', '[]', '{}', '{"TransactItems":7}', '{"TransactItems":[7]}'])(
  'the malformed request %s needs every table',
  (body) => {
    expect(permissionsFor('TransactWriteItems', body)).toEqual([
      { action: 'dynamodb:TransactWriteItems', resource: '*' },
    ])
  },
)

test('listing the tables needs every table', () => {
  expect(permissionsFor('ListTables', {})).toEqual([
    { action: 'dynamodb:ListTables', resource: '*' },
  ])
})
