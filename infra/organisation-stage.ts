import { Code } from 'aws-cdk-lib/aws-lambda'
import { Stage, Tags, type App } from 'aws-cdk-lib/core'
import type { Organisation } from '../shared/organisation.ts'
import { DataStack } from './data-stack.ts'
import { ServiceStack } from './service-stack.ts'

export interface OrganisationStageProps {
  readonly organisation: Organisation
  /** Folder with the bundle and the organisation's content. */
  readonly functionAsset: string
}

/** One organisation: what it must never lose, and what may be replaced at any time. */
export class OrganisationStage extends Stage {
  readonly data: DataStack
  readonly service: ServiceStack

  constructor(app: App, { organisation, functionAsset }: OrganisationStageProps) {
    const { settings } = organisation
    super(app, settings.id)
    this.data = new DataStack(this, 'data', {
      description: `Upline for ${settings.name}: members, journeys and mail ledger (keep).`,
      terminationProtection: true,
    })
    this.service = new ServiceStack(this, 'service', {
      description: `Upline for ${settings.name}: pages, API, follow-ups and mail (replaceable, but for its addresses: the API's in mailed links, the sender's identity).`,
      terminationProtection: true,
      settings,
      code: Code.fromAsset(functionAsset),
      records: this.data.records,
      mailLedger: this.data.mailLedger,
    })
    Tags.of(this).add('organisation', settings.id)
  }
}
