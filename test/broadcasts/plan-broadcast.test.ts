import { describe, expect, it } from 'vitest'
import { broadcastFormSchema } from '../../shared/broadcasts/broadcast-form.ts'
import { planBroadcast } from '../../shared/broadcasts/plan-broadcast.ts'
import { plusHours, plusMinutes } from '../../shared/kernel/time.ts'
import { BroadcastWorld, NEWS, START, STAFF } from './broadcast-world.ts'

const { text } = NEWS
const faultsOf = (change: object) => {
  const parsed = broadcastFormSchema.safeParse({ ...NEWS, ...change })
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
}

describe('the form of a broadcast', () => {
  it.each<[string, object]>([
    ['as it is', {}],
    ['with a placeholder written wide', { text: `${text} {{ sponsor.firstName }}` }],
    ['with the sponsor’s card', { html: `<p>${text}</p>{{sponsor.card}}{{footer.preferences}}` }],
    ['with an instant of another zone', { startsAt: '2026-03-02T12:00:00+02:00' }],
    ['with as much HTML as is taken', { html: text + 'x'.repeat(60_000 - text.length) }],
    ['to a leg', { audience: { kind: 'leg', memberId: 'm1' } }],
  ])('is taken %s', (_, change) => {
    expect(faultsOf(change)).toEqual([])
  })

  it.each<[string, object, string]>([
    ['without a subject', { subject: ' ' }, 'subject'],
    ['with a subject of two lines', { subject: 'News\nBcc: x@example.org' }, 'subject'],
    ['with a long subject', { subject: 'x'.repeat(121) }, 'subject'],
    ['with a link in its subject', { subject: '{{link.home}}' }, 'subject'],
    ['with a card in its subject', { subject: '{{sponsor.card}}' }, 'subject'],
    ['without HTML', { html: '' }, 'html'],
    ['without text', { text: ' \n' }, 'text'],
    ['without a way to stop it in HTML', { html: '<p>Hello</p>' }, 'html'],
    ['without a way to stop it in the text', { text: 'Hello' }, 'text'],
    ['with too much HTML', { html: text + 'x'.repeat(60_001 - text.length) }, 'html'],
    ['with too many bytes of HTML', { html: text + 'ü'.repeat(30_000) }, 'html'],
    ['with a placeholder of other mails', { html: `${text}{{joiner.card}}` }, 'html'],
    ['with an unknown placeholder', { text: `${text}{{password}}` }, 'text'],
    ['with a placeholder that is not closed', { text: `${text}{{link.home` }, 'text'],
    ['with control characters', { text: `${text}\u0000` }, 'text'],
    ['with text that turns around', { html: `${text}\u202e` }, 'html'],
    ['to nobody that is known', { audience: { kind: 'some' } }, 'audience.kind'],
    ['to a leg without a top', { audience: { kind: 'leg' } }, 'audience.memberId'],
    ['at a time without a zone', { startsAt: '2026-03-02T12:00:00' }, 'startsAt'],
    ['at no time', { startsAt: 'tomorrow' }, 'startsAt'],
    ['on a day that does not exist', { startsAt: '2026-02-30T12:00:00Z' }, 'startsAt'],
  ])('is refused %s', (_, change, field) => {
    expect(new Set(faultsOf(change))).toEqual(new Set([field]))
  })
})

describe('the start of a broadcast', () => {
  it.each([
    ['now', undefined, START],
    ['in a minute', plusMinutes(START, 1), plusMinutes(START, 1)],
    ['five minutes ago', plusMinutes(START, -5), plusMinutes(START, -5)],
    ['in ninety days', plusHours(START, 90 * 24), plusHours(START, 90 * 24)],
  ])('may be %s', async (_, startsAt, expected) => {
    const { upline } = await BroadcastWorld.with(1)
    const planned = await planBroadcast(upline, { form: { ...NEWS, startsAt }, by: STAFF })
    expect(planned).toMatchObject({ ok: true, value: { startsAt: expected } })
  })

  it.each([
    ['more than five minutes ago', plusMinutes(START, -5.001)],
    ['more than ninety days ahead', plusHours(START, 90 * 24 + 0.001)],
  ])('is not %s', async (_, startsAt) => {
    const { upline, store } = await BroadcastWorld.with(1)
    const planned = await planBroadcast(upline, { form: { ...NEWS, startsAt }, by: STAFF })
    expect(planned).toMatchObject({
      failure: { code: 'INPUT_INVALID', faults: [{ field: 'startsAt' }] },
    })
    expect(store.jobs.size).toBe(0)
  })
})

describe('a broadcast is not written down', () => {
  it('without the organisation’s own postal address, wherever its lines break', async () => {
    const { upline } = await BroadcastWorld.with(1)
    const plan = (words: string) =>
      planBroadcast(upline, { form: { ...NEWS, text: words }, by: STAFF })
    const elsewhere = text.replace('Sample Street 1', 'Other Street 2')
    expect(await plan(elsewhere)).toMatchObject({
      failure: { code: 'INPUT_INVALID', faults: [{ field: 'text' }] },
    })
    expect(await plan(text.replace('Street 1, B', 'Street\n1, B'))).toMatchObject({ ok: true })
  })

  it('to the leg of nobody', async () => {
    const { upline } = await BroadcastWorld.with(1)
    const form = { ...NEWS, audience: { kind: 'leg' as const, memberId: 'x' } }
    expect(await planBroadcast(upline, { form, by: STAFF })).toMatchObject({
      failure: { code: 'MEMBER_UNKNOWN' },
    })
  })
})
