import { describe, expect, it } from 'vitest'
import { dkimDomainsIn } from '../../shared/inbound/authentication-results.ts'
import type { Receipt, Verdict } from '../../shared/inbound/inbound-mail.ts'
import { MailHeaders } from '../../shared/inbound/mail-headers.ts'

interface Seen {
  readonly dkim?: Verdict
  readonly source?: string
  readonly received?: string
}

const RECEIVED =
  'from mx.b.example (mx.b.example [192.0.2.1]) by inbound-smtp.eu-west-1.amazonaws.com'

function signers(results: readonly string[], seen: Seen = {}): readonly string[] {
  const { dkim = 'PASS', source = 'ida@b.example', received = RECEIVED } = seen
  const receipt: Receipt = {
    sesMessageId: 'm',
    receivedAt: '2026-11-24T10:20:11.000Z',
    recipients: [],
    source,
    verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim, dmarc: 'PASS' },
  }
  const lines = results.map((value) => ({ key: 'authentication-results', value }))
  return dkimDomainsIn(new MailHeaders([{ key: 'received', value: received }, ...lines]), receipt)
}

const SES =
  'amazonses.com; spf=pass (spfCheck: domain of b.example designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1; envelope-from=ida@b.example; helo=mx.b.example; dkim=pass header.i=@b.example; dmarc=pass header.from=b.example;'

describe('who signed a mail', () => {
  it('is what SES writes', () => {
    expect(signers([SES])).toEqual(['b.example'])
  })

  it.each([
    [
      'amazonses.com; dkim=pass header.i=@b.example; dkim=pass header.i=@Mailer.example;',
      ['b.example', 'mailer.example'],
    ],
    ['amazonses.com; dkim=pass header.i=ida@mail.b.example header.d=b.example', ['b.example']],
    ['AmazonSES.com 1; DKIM = Pass header.d="b.example"', ['b.example']],
    ['amazonses.com; dkim=fail header.i=@b.example; dkim=pass header.i=@c.example', ['c.example']],
  ])('is each that passed: %s', (results, domains) => {
    expect(signers([results])).toEqual(domains)
  })

  it.each([
    ['nobody checked', ''],
    ['another server checked', 'mx.b.example; dkim=pass header.i=@b.example'],
    ['a server with a name like it', 'amazonses.com.evil.example; dkim=pass header.i=@b.example'],
    ['it failed', 'amazonses.com; dkim=fail header.i=@b.example'],
    [
      'the word is in a comment',
      'amazonses.com; dkim=fail (; dkim=pass header.i=@b.example;) header.i=@b.example',
    ],
    ['the word is in quotes', 'amazonses.com; envelope-from="; dkim=pass header.i=@b.example;"'],
    ['a comment stays open', 'amazonses.com; dkim=pass header.i=@b.example; x=( y'],
    ['a quote stays open', 'amazonses.com; dkim=pass header.i=@b.example; x=" y'],
    [
      'two results speak of SPF',
      'amazonses.com; spf=fail; spf=pass; dkim=pass header.i=@b.example',
    ],
    [
      'two results speak of DMARC',
      'amazonses.com; dmarc=fail; dkim=pass header.i=@b.example; dmarc=pass',
    ],
    ['no domain is named', 'amazonses.com; dkim=pass'],
    ['it is "passable"', 'amazonses.com; dkim=passable header.i=@b.example'],
  ])('is nobody when %s', (_, results) => {
    expect(signers([results])).toEqual([])
  })

  it('is nobody when only a lower header says so', () => {
    expect(signers(['amazonses.com; dkim=none', SES])).toEqual([])
  })

  it('is nobody when SES gave another verdict, or quotes words of the sender that could be its own', () => {
    expect(signers([SES], { dkim: 'GRAY' })).toEqual([])
    expect(signers([SES], { source: '";dkim=pass"@b.example' })).toEqual([])
    expect(signers([SES], { received: 'from x;dkim=pass (y [192.0.2.1]) by z' })).toEqual([])
    expect(signers([SES], { source: '' })).toEqual(['b.example'])
  })
})
