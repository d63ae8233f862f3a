import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Organisation } from '../shared/organisation.ts'
import { compileOrganisation } from './words/compile-organisation.ts'

/** Reads and compiles every organisation of the folder, or the one that is named. */
export async function readOrganisations(folder: string, only?: string): Promise<Organisation[]> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
  const wanted = only === undefined ? names : names.filter((name) => name === only)
  if (wanted.length === 0) {
    throw new Error(`No organisation "${only ?? '*'}" in ${folder}; there are: ${names.join(', ')}`)
  }
  return Promise.all(wanted.map((name) => readOrganisation(folder, name)))
}

async function readOrganisation(folder: string, name: string): Promise<Organisation> {
  const organisation = await compileOrganisation(join(folder, name))
  const { id } = organisation.settings
  if (id !== name) {
    throw new Error(`organisations/${name}/organisation.json says it is "${id}": call it "${name}"`)
  }
  return organisation
}
