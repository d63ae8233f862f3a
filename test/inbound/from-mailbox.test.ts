import { describe, expect, it } from 'vitest'
import { fromMailbox } from '../../shared/inbound/from-mailbox.ts'
import { MailHeaders } from '../../shared/inbound/mail-headers.ts'

const from = (...values: readonly string[]) =>
  fromMailbox(new MailHeaders(values.map((value) => ({ key: 'from', value }))))

describe('the From of a mail', () => {
  it.each([
    ['ida@b.example', 'ida@b.example', ''],
    ['<ida@b.example>', 'ida@b.example', ''],
    ['Ida Brandt <ida@b.example>', 'ida@b.example', 'Ida Brandt'],
    ['Ida B. Brandt < Ida@B.example >', 'Ida@b.example', 'Ida B. Brandt'],
    ['"Brandt, Ida" <ida@b.example>', 'ida@b.example', 'Brandt, Ida'],
    ['"Ida \\"Bean\\" Brandt" <ida@b.example>', 'ida@b.example', 'Ida "Bean" Brandt'],
    ['=?utf-8?Q?Id=C3=A0?= Brandt <ida@b.example>', 'ida@b.example', 'Idà Brandt'],
    ['ida@b.example <ida@b.example>', 'ida@b.example', 'ida@b.example'],
    ['ida@b.example (Ida Brandt)', 'ida@b.example', 'Ida Brandt'],
    ['Ida <ida@bücher.example>', 'ida@xn--bcher-kva.example', 'Ida'],
    [`${'x'.repeat(300)} <ida@b.example>`, 'ida@b.example', 'x'.repeat(100)],
  ])('is one mailbox: %s', (value, address, name) => {
    expect(from(value)).toEqual({ address, name })
  })

  it.each([
    '',
    'Ida',
    'ida@b.example, eve@b.example',
    'ida@b.example eve@b.example',
    'ida@b.example <eve@b.example>',
    'Ida <ida@b.example> <eve@b.example>',
    'Ida <<ida@b.example>>',
    'Ida <ida@b.example',
    'Ida <ida@b.example> trailing',
    'Friends: ida@b.example, eve@b.example;',
    'undisclosed-recipients:;',
    'Ida <@relay.example:ida@b.example>',
    'ida@b.example (eve@b.example)',
    '(eve) ida@b.example',
    'Ida (comment) <ida@b.example>',
    '"ida brandt"@b.example',
    '"Ida <ida@b.example>',
    'Ida <ida@localhost>',
    'Ida <idä@b.example>',
    'Ida <ida@b.example\u0000>',
    `${'<'.repeat(900)}`,
    `${'x'.repeat(2000)} <ida@b.example>`,
  ])('is not told by what several programs may read differently: %s', (value) => {
    expect(from(value)).toBeUndefined()
  })

  it('is not told by two headers, even if they agree', () => {
    expect(from('ida@b.example', 'ida@b.example')).toBeUndefined()
  })
})
