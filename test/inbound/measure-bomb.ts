/** Run by itself, so that memory is measured of one mail only: `node measure-bomb.ts "quote marks"`. */
import type { Receipt } from '../../shared/inbound/inbound-mail.ts'
import { parseInbound } from '../../shared/inbound/parse-inbound.ts'
import { bombs } from './bombs.ts'

export interface Measured {
  readonly milliseconds: number
  readonly megabytes: number
  readonly outcome: string
}

const receipt: Receipt = {
  sesMessageId: 'bomb',
  receivedAt: '2026-11-24T10:20:11.000Z',
  recipients: [],
  source: 'm@evil.example',
  verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
}

async function measured(name: string): Promise<Measured> {
  const raw = bombs[name]?.() ?? new Uint8Array()
  const rssBefore = process.memoryUsage.rss()
  const startedAt = performance.now()
  const parsed = await parseInbound(raw, receipt, [])
  const milliseconds = Math.round(performance.now() - startedAt)
  const peak = process.resourceUsage().maxRSS * 1024
  const megabytes = Math.round(Math.max(0, peak - rssBefore) / 1024 / 1024)
  return { milliseconds, megabytes, outcome: parsed.ok ? 'read' : parsed.why }
}

const name = process.argv[2]
if (name !== undefined && process.argv[1]?.endsWith('measure-bomb.ts')) {
  console.log(JSON.stringify(await measured(name)))
}
