import * as z from 'zod/mini'
import { effects, put } from './effects.ts'
import type { RecordKind } from './kernel/record.ts'
import { base32 } from './kernel/token.ts'
import type { Upline } from './perform.ts'
import type { Reader } from './ports.ts'

const secretSchema = z.object({ id: z.string(), key: z.string() })

/** The organisation's own secret, for stamps and keyed hashes; made when first needed, never leaves the table. */
const secrets: RecordKind<z.output<typeof secretSchema>> = {
  name: 'form-key',
  schema: secretSchema,
  id: ({ id }) => id,
}

const CURRENT = 'current'
const KEY_BYTES = 32

/** Undefined while nothing has needed it yet. */
export async function organisationSecret(reader: Reader): Promise<string | undefined> {
  return (await reader.get(secrets, CURRENT))?.value.key
}

export async function ensureOrganisationSecret({ store, random }: Upline): Promise<string> {
  const known = await organisationSecret(store)
  if (known) return known
  const fresh = { id: CURRENT, key: base32(random(KEY_BYTES)) }
  await store.commit(effects({ puts: [put(secrets, fresh, 'absent')] }))
  // Somebody may have been quicker: what is stored counts.
  return (await organisationSecret(store)) ?? fresh.key
}
