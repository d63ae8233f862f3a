import { Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { RecordTable } from './constructs/record-table.ts'

/** What must survive every deployment, and the deletion of this very stack. */
export class DataStack extends Stack {
  readonly records: RecordTable
  readonly mailLedger: RecordTable

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    this.records = new RecordTable(this, 'records', { lookups: 1, holdsOutbox: true })
    this.mailLedger = new RecordTable(this, 'mail-ledger', { lookups: 0, holdsOutbox: false })
  }
}
