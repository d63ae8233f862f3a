import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AutomaticReason, Receipt, Unreadable } from '../../shared/inbound/inbound-mail.ts'

/** What a person who reads the mail says is in it; written by hand next to each mail. */
export interface Expected {
  readonly readable: boolean
  readonly why?: Unreadable
  readonly from?: { readonly address: string; readonly name: string } | null
  readonly automatic?: AutomaticReason | null
  readonly visibleText?: string
  readonly subject?: string
  readonly messageId?: string
  readonly dkimDomains?: readonly string[]
  readonly isOwn?: boolean
  readonly isCut?: boolean
  readonly wholeTextHolds?: readonly string[]
  readonly wholeTextLacks?: readonly string[]
  readonly receipt: Pick<Receipt, 'source' | 'recipients'> & Partial<Receipt>
}

export interface CorpusMail {
  readonly name: string
  readonly raw: Uint8Array
  readonly receipt: Receipt
  readonly expected: Expected
}

const folder = join(import.meta.dirname, 'corpus')
export const OWN_ADDRESSES = ['hello@demo.upline.example', 'staff@demo.upline.example']

const ALL_WELL: Receipt['verdicts'] = {
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
}

export const corpus: readonly CorpusMail[] = globSync('*/*.eml', { cwd: folder })
  .map((file) => file.replaceAll('\\', '/').replace(/\.eml$/, ''))
  .toSorted()
  .map((name) => {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Expected
    const receipt: Receipt = {
      sesMessageId: name,
      receivedAt: '2026-11-24T10:20:11.000Z',
      verdicts: ALL_WELL,
      ...expected.receipt,
    }
    return { name, raw: readFileSync(join(folder, `${name}.eml`)), receipt, expected }
  })
