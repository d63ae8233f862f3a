import { readFileSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { organisationSchema, type Organisation } from '../../shared/organisation.ts'

/** What the demo's functions were deployed with. */
export function demoOrganisation(): Organisation {
  const assembly = inject('demoAssembly')
  const [file = ''] = globSync('**/content.json', { cwd: assembly })
  return organisationSchema.parse(JSON.parse(readFileSync(join(assembly, file), 'utf8')))
}
