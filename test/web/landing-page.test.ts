import { describe, expect, test } from 'vitest'
import { LandingPage } from '../../web/pages/landing-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { tagsOf } from './html-tags.ts'
import { landing, landingWithProblems } from './sample-pages.tsx'

const inputsOf = (html: string) =>
  Object.fromEntries(
    tagsOf(html)
      .filter(({ name }) => name === 'input')
      .map(({ attributes }) => [attributes.name, attributes]),
  )

describe('the landing page', () => {
  const html = renderPage(LandingPage, landing)

  test('says who invites, what happens then, and when questions are answered', () => {
    expect(html).toContain('<bdi>Anna Keller</bdi> invites you')
    expect(html).toContain('people pick up the phone')
    expect(html).toContain('for 30 days')
    expect(html).toContain('within 72 hours')
  })

  test('asks for a name, an address and two consents, of which tips are free', () => {
    const { fullName, email, terms, tips } = inputsOf(html)
    expect(fullName).toMatchObject({ required: '', autocomplete: 'name', maxlength: '60' })
    expect(email).toMatchObject({ required: '', type: 'email', autocomplete: 'email' })
    expect(terms).toHaveProperty('required')
    expect(tips).not.toHaveProperty('required')
    expect(tips).not.toHaveProperty('checked')
  })

  test('carries what the sign-up needs unseen, and a field that only programs fill in', () => {
    const { timeZone, idempotencyKey, formStamp, wording, topic } = inputsOf(html)
    expect(timeZone).toMatchObject({ type: 'hidden', value: '' })
    expect(idempotencyKey).toMatchObject({ type: 'hidden', value: 'key-1' })
    expect(formStamp).toMatchObject({ type: 'hidden', value: 'stamp-1' })
    expect(wording).toMatchObject({ type: 'hidden', value: 'hash-1' })
    expect(topic).toMatchObject({ autocomplete: 'off', tabindex: '-1' })
    expect(html).toMatch(/<div class="out-of-sight" aria-hidden="true"><label for="topic"/)
  })

  test('does not blame a visitor whose code is unknown', () => {
    const unknown = renderPage(LandingPage, { ...landing, invitation: { kind: 'unknown-code' } })
    expect(unknown).toContain('We do not know the invitation link you used.')
    expect(unknown).toContain('the person who looks after you')
    expect(unknown).not.toContain('Anna Keller')
  })
})

describe('the landing page after a faulty form', () => {
  const html = renderPage(LandingPage, landingWithProblems)
  const { fullName, email, terms, tips } = inputsOf(html)

  test('says so in the title and in a summary that takes the focus', () => {
    expect(html).toContain('<title>Problem: Anna Keller invites you')
    const summary = tagsOf(html).find(({ attributes }) => attributes.role === 'alert')
    expect(summary?.attributes).toMatchObject({ tabindex: '-1', autofocus: '' })
  })

  test('links each problem to its field and ties the message to it', () => {
    expect(html).toMatch(/<a href="#email">This is not an e-mail address/)
    expect(html).toContain('<a href="#terms">Joining needs your agreement.</a>')
    expect(email).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'email-problem' })
    expect(terms?.['aria-describedby']).toContain('terms-problem')
    expect(fullName).not.toHaveProperty('aria-invalid')
  })

  test('keeps what was typed and ticked', () => {
    expect(fullName?.value).toBe('Ben Osei')
    expect(email?.value).toBe('ben@@example')
    expect(terms).not.toHaveProperty('checked')
    expect(tips).toHaveProperty('checked')
  })
})
