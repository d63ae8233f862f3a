import { expect, test } from 'vitest'
import { ChangeEmailPage } from '../../web/pages/change-email-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { tagsOf } from './html-tags.ts'
import { emailChange } from './sample-pages.tsx'

const formsIn = (html: string) => tagsOf(html).filter(({ name }) => name === 'form')

test('the page behind a mailed link asks before it changes an address', () => {
  const html = renderPage(ChangeEmailPage, emailChange)
  expect(html).toContain(`<bdi>${emailChange.email}</bdi>`)
  expect(formsIn(html).map(({ attributes }) => attributes)).toEqual([
    { method: 'post', action: '/change-email/x' },
  ])
  expect(html).not.toContain('from now on.')
})

test('a changed address is named, and nothing is left to press', () => {
  const html = renderPage(ChangeEmailPage, { ...emailChange, state: { kind: 'done' } })
  expect(html).toMatch(/Mail goes to <strong><bdi>[^<]+<\/bdi><\/strong> from now on\./)
  expect(formsIn(html)).toEqual([])
  expect(html).not.toContain('Back to your page')
})
