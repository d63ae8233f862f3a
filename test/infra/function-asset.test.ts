import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { organisationSchema } from '../../shared/organisation.ts'
import { writeFunctionAsset } from '../../infra/function-asset.ts'
import { sampleOrganisation } from './sample-organisation.ts'
import { scratchFolder } from './scratch-folder.ts'
import { synthesise } from './synthesised.ts'
import { resourcesOf } from './template-resources.ts'

const organisation = sampleOrganisation()

test('an asset holds the code, what is known of the organisation, and what the pages show', () => {
  const to = join(scratchFolder(), 'asset')
  const bundleFolder = scratchFolder({ 'public-api.mjs': 'code' })
  const webAssetsFolder = scratchFolder({ 'style.css': 'css' })
  writeFunctionAsset({ organisation, bundleFolder, webAssetsFolder, to })
  expect(readFileSync(join(to, 'public-api.mjs'), 'utf8')).toBe('code')
  expect(readFileSync(join(to, 'assets/style.css'), 'utf8')).toBe('css')
  const content: unknown = JSON.parse(readFileSync(join(to, 'content.json'), 'utf8'))
  expect(organisationSchema.parse(content)).toEqual(organisation)
})

test('an asset needs no pages', () => {
  const to = join(scratchFolder(), 'asset')
  const webAssetsFolder = join(scratchFolder(), 'none')
  writeFunctionAsset({ organisation, bundleFolder: scratchFolder(), webAssetsFolder, to })
  expect(existsSync(join(to, 'assets'))).toBe(false)
})

test('an unchanged organisation keeps the hash of its code, a changed word gives another', () => {
  const { settings, content } = organisation
  const changed = { settings, content: { ...content, wording: { terms: 'New', tips: 'Tips' } } }
  expect(codeOf(organisation)).toEqual(codeOf(organisation))
  expect(codeOf(changed)).not.toEqual(codeOf(organisation))
})

function codeOf(some: typeof organisation): unknown {
  return resourcesOf(synthesise(some).service, 'AWS::Lambda::Function')[0]?.properties['Code']
}
