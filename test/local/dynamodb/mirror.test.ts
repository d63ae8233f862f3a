import { expect, test } from 'vitest'
import { Mirror } from '../../../local/aws/dynamodb/mirror.ts'
import { tableFromTemplate } from '../../../local/aws/dynamodb/table-from-template.ts'
import { ValueStream } from '../../../local/aws/dynamodb/value-stream.ts'
import { sampleTable } from './sample-table.ts'

test('a failed attempt is taken back from its last change to its first', () => {
  const mirror = new Mirror()
  mirror.addTable(tableFromTemplate(sampleTable('records')).description, [])
  const rows = mirror.getItemDb('records')
  const put = (text: string) => rows.put('key', { text: { S: text } }, () => undefined)
  put('before')
  const attempt = () =>
    mirror.attempt(() => {
      put('first')
      put('second')
      throw new Error('on purpose')
    })
  expect(attempt).toThrow('on purpose')
  expect(mirror.itemAt('records', 'key')).toEqual({ text: { S: 'before' } })
})

test('a query that has enough reads no further row', () => {
  let read = 0
  function* rows() {
    for (; read < 1000; read += 1) yield read
  }
  const stream = new ValueStream(rows(), -1)
  stream.on('data', (row) => {
    if (row === 2) stream.destroy()
  })
  stream.drain()
  expect(read).toBe(2)
})
