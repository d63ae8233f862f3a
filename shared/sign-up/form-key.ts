import * as z from 'zod/mini'
import { effects, put } from '../effects.ts'
import type { RecordKind } from '../kernel/record.ts'
import { base32 } from '../kernel/token.ts'
import type { Upline } from '../perform.ts'

const formKeySchema = z.object({ id: z.string(), key: z.string() })

/** The organisation's own secret for stamping forms; made on the first request, never leaves the table. */
const formKeys: RecordKind<z.output<typeof formKeySchema>> = {
  name: 'form-key',
  schema: formKeySchema,
  id: ({ id }) => id,
}

const CURRENT = 'current'
const KEY_BYTES = 32

export async function formKeyOf({ store, random }: Upline): Promise<string> {
  const known = await store.get(formKeys, CURRENT)
  if (known) return known.value.key
  const fresh = { id: CURRENT, key: base32(random(KEY_BYTES)) }
  await store.commit(effects({ puts: [put(formKeys, fresh, 'absent')] }))
  // Somebody may have been quicker: what is stored counts.
  return (await store.get(formKeys, CURRENT))?.value.key ?? fresh.key
}
