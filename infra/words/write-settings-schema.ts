import { writeFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { settingsSchema } from '../../shared/organisation.ts'

/** The JSON Schema by which editors complete and check an `organisation.json`. */
export function settingsJsonSchema(): object {
  return z.toJSONSchema(settingsSchema, { io: 'input' })
}

if (import.meta.main) {
  const file = new URL('../../organisations/organisation.schema.json', import.meta.url)
  await writeFile(file, `${JSON.stringify(settingsJsonSchema(), undefined, 2)}\n`)
}
