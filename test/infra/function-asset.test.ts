import { readFileSync } from 'node:fs'
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
  const webAssetsFolder = scratchFolder({
    'style.css': "@import './base.css'; main { color: red }",
    'base.css': 'body { background: url(/assets/mark.svg) }',
    'enhance.js': 'console.log(1)',
    'mark.svg': '<svg/>',
  })
  writeFunctionAsset({ organisation, bundleFolder, webAssetsFolder, to })
  expect(readFileSync(join(to, 'public-api.mjs'), 'utf8')).toBe('code')
  const style = readFileSync(join(to, 'assets/style.css'), 'utf8')
  expect(style.trim()).toBe('body{background:url(/assets/mark.svg)}main{color:red}')
  expect(readFileSync(join(to, 'assets/mark.svg'), 'utf8')).toBe('<svg/>')
  const content: unknown = JSON.parse(readFileSync(join(to, 'content.json'), 'utf8'))
  expect(organisationSchema.parse(content)).toEqual(organisation)
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
