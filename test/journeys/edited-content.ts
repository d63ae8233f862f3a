import { cpSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { organisationSchema, type Settings } from '../../shared/organisation.ts'

/** A copy of an assembly whose functions know other settings: as if the organisation had deployed them. */
export function withSettings(assembly: string, edit: (settings: Settings) => Settings): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'upline-edited-')), 'cdk.out')
  cpSync(assembly, copy, { recursive: true })
  const files = globSync('**/content.json', { cwd: copy })
  if (files.length === 0) throw new Error('The assembly has no content')
  for (const file of files.map((name) => join(copy, name))) {
    const organisation = organisationSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    const settings = edit(organisation.settings)
    writeFileSync(file, JSON.stringify({ ...organisation, settings }))
  }
  return copy
}
