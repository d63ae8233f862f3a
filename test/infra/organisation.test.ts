import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readOrganisations } from '../../infra/organisation.ts'
import { scratchFolder } from './scratch-folder.ts'

const ORGANISATIONS = fileURLToPath(new URL('../../organisations', import.meta.url))

test('every folder is an organisation', async () => {
  const organisations = await readOrganisations(ORGANISATIONS)
  expect(organisations.map(({ settings }) => settings.id)).toContain('demo')
})

test('one organisation can be picked by name', async () => {
  const organisations = await readOrganisations(ORGANISATIONS, 'demo')
  expect(organisations.map(({ settings }) => settings.id)).toEqual(['demo'])
})

test('an organisation that is not there is refused, and those that are there are named', async () => {
  await expect(readOrganisations(ORGANISATIONS, 'acme')).rejects.toThrow(/"acme".*demo/)
})

test('a copied folder that still bears the old id is refused', async () => {
  const folder = scratchFolder()
  cpSync(join(ORGANISATIONS, 'demo'), join(folder, 'acme'), { recursive: true })
  await expect(readOrganisations(folder)).rejects.toThrow('it is "demo": call it "acme"')
})
