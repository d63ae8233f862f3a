import { rmSync } from 'node:fs'
import { Template } from 'aws-cdk-lib/assertions'
import type { App } from 'aws-cdk-lib/core'
import type { Organisation } from '../../shared/organisation.ts'
import { createApp } from '../../infra/create-app.ts'
import { OrganisationStage } from '../../infra/organisation-stage.ts'
import { sampleOrganisation } from './sample-organisation.ts'
import { makeScratchFolder } from './scratch-folder.ts'

export interface Synthesised {
  readonly stage: OrganisationStage
  readonly data: Template
  readonly service: Template
}

/** A stage without code of its own; what the functions do is not what these tests are about. */
export function sampleStage(app: App, organisation: Organisation = sampleOrganisation()) {
  const functionAsset = makeScratchFolder({ 'content.json': JSON.stringify(organisation) })
  const stage = new OrganisationStage(app, { organisation, functionAsset })
  rmSync(functionAsset, { recursive: true })
  return stage
}

export function synthesise(organisation?: Organisation): Synthesised {
  const stage = sampleStage(createApp({ validate: false }), organisation)
  return {
    stage,
    data: Template.fromStack(stage.data),
    service: Template.fromStack(stage.service),
  }
}
