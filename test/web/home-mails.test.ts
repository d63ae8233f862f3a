import { describe, expect, test } from 'vitest'
import { HomePage } from '../../web/pages/home-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { pausedUntil, sampleMails } from './sample-mails.ts'
import { home } from './sample-pages.tsx'

const { sent, waiting, notSent } = sampleMails.mails
const homeWith = (mails: Partial<typeof sampleMails.mails>) =>
  renderPage(HomePage, { ...home, mails: { sent: [], waiting: [], notSent: [], ...mails } })

describe('mails on the member’s page', () => {
  test('that wait are seen at once; those that are past are folded away', () => {
    const html = homeWith({ sent, waiting, notSent })
    const [shown = '', folded = ''] = html.split('<details>')
    expect(shown).toContain('Five questions everybody asks')
    expect(shown).toContain('You have had your share of mails for these days.')
    expect(shown).not.toContain('Welcome to Harbour Lane')
    expect(folded).toContain('Because you joined.')
    expect(folded).toContain('Because you do not want mails of this kind.')
  })

  test.each([
    ['Show the last 2 mails we sent, and one we did not send', { sent, notSent }],
    ['Show the mail we sent', { sent: sent.slice(1) }],
    ['Show the mail we did not send', { notSent }],
    ['Show the last 2 mails we did not send', { notSent: [...notSent, ...notSent] }],
  ])('are counted: %s', (summary, mails) => {
    expect(homeWith(mails)).toContain(`<summary>${summary}</summary>`)
  })

  test('that were never sent leave nothing to unfold', () => {
    const html = homeWith({ waiting })
    expect(html).toContain('None sent so far.')
    expect(html).not.toContain('<details>')
  })
})

describe('what a member wants from us', () => {
  test('begins with a pause that is on, and ends with the offer of one', () => {
    const paused = renderPage(HomePage, { ...home, pause: pausedUntil })
    expect(paused.indexOf('Paused until')).toBeLessThan(
      paused.indexOf('You get one tip at a time.'),
    )
    expect(paused).not.toContain('Pause for two weeks')
    const running = renderPage(HomePage, home)
    expect(running.indexOf('Pause for two weeks')).toBeGreaterThan(
      running.indexOf('You get no notice'),
    )
  })

  test('offers no pause of nothing', () => {
    expect(renderPage(HomePage, { ...home, pause: undefined })).not.toContain(
      'A pause of two weeks',
    )
  })
})
