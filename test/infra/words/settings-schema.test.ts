import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { settingsJsonSchema } from '../../../infra/words/write-settings-schema.ts'

test('the committed schema for editors is the one by which settings are checked', async () => {
  const committed: unknown = JSON.parse(
    await readFile('organisations/organisation.schema.json', 'utf8'),
  )
  const current: unknown = JSON.parse(JSON.stringify(settingsJsonSchema()))
  expect(committed, 'run: node infra/words/write-settings-schema.ts').toEqual(current)
})
