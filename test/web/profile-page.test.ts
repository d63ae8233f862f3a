import { describe, expect, test } from 'vitest'
import { HomePage } from '../../web/pages/home-page.tsx'
import { ProfilePage } from '../../web/pages/profile-page.tsx'
import { renderPage } from '../../web/render-page.tsx'
import { tagsOf } from './html-tags.ts'
import { home, profile, profileWithProblems } from './sample-pages.tsx'

const FIELD = ['input', 'select', 'textarea']

const fieldsOf = (html: string) =>
  Object.fromEntries(
    tagsOf(html)
      .filter(({ name }) => FIELD.includes(name))
      .map(({ attributes }) => [attributes.name, attributes]),
  )

const chosenIn = (html: string) =>
  tagsOf(html).flatMap(({ name, attributes }) =>
    name === 'option' && 'selected' in attributes ? [attributes.value] : [],
  )

describe('the page of a member’s details', () => {
  const html = renderPage(ProfilePage, profile)
  const fields = fieldsOf(html)

  test('is linked from the member’s own page, and leads back there', () => {
    const ownPage = renderPage(HomePage, { ...home, profileUrl: '/p' })
    expect(ownPage).toMatch(/<a [^>]*href="\/p">Change your details/)
    expect(html).toMatch(/<a [^>]*href="\/home\/x">Back to your page/)
  })

  test('needs a name and an address, and nothing else', () => {
    const required = tagsOf(html).filter(({ attributes }) => 'required' in attributes)
    expect(required.map(({ attributes }) => attributes.id)).toEqual(['fullName', 'email'])
    expect(html.match(/\(optional\)/g)).toHaveLength(5)
  })

  test('lets the browser fill in what it knows, on the keyboard that fits', () => {
    expect(fields.fullName).toMatchObject({ autocomplete: 'name' })
    expect(fields.email).toMatchObject({ type: 'email', autocomplete: 'email' })
    expect(fields.telephone).toMatchObject({ type: 'tel', autocomplete: 'tel' })
    expect(fields.site).toMatchObject({ type: 'url', autocomplete: 'url' })
    expect(fields.birthdayDay).toMatchObject({ autocomplete: 'bday-day' })
    expect(fields.birthdayMonth).toMatchObject({ autocomplete: 'bday-month' })
  })

  test('shows what is known of the member, and ticks only what they share', () => {
    expect(fields.messenger?.value).toBe('@benosei on Signal')
    expect(html).toMatch(/<textarea [^>]*maxlength="280"[^>]*>I joined in spring/)
    expect(chosenIn(html)).toEqual(['31', '03', 'Europe/Berlin'])
    expect(fields.shareEmail).toHaveProperty('checked')
    expect(fields.shareTelephone).not.toHaveProperty('checked')
    expect(fields.shareSite).not.toHaveProperty('checked')
    expect(fields.shareMessenger).toHaveProperty('checked')
  })

  test('names each tick box by what it shows, so that no two sound alike', () => {
    const labels = Array.from(html.matchAll(/for="share[^>]*>([^<]+)/g), ([, label]) => label)
    expect(labels).toHaveLength(4)
    expect(new Set(labels).size).toBe(4)
    for (const label of labels) expect(label).toMatch(/the people I referred and to my sponsor$/)
  })

  test('leaves the day and the month empty for those who keep their birthday to themselves', () => {
    const values = { ...profile.values, birthdayDay: '', birthdayMonth: '' }
    expect(chosenIn(renderPage(ProfilePage, { ...profile, values }))).toEqual([
      '',
      '',
      'Europe/Berlin',
    ])
  })

  test('says that it saved only when it did', () => {
    expect(html).not.toContain('Saved')
    const saved = renderPage(ProfilePage, { ...profile, saved: true })
    expect(saved).toContain('<title>Saved: Your details')
    expect(saved).toMatch(/role="status"><strong>Saved\./)
  })
})

describe('the choice of a time zone', () => {
  const html = renderPage(ProfilePage, profile)

  test('is grouped by region and named by city', () => {
    const groups = tagsOf(html).filter(({ name }) => name === 'optgroup')
    expect(groups.map(({ attributes }) => attributes.label)).toEqual(['America', 'Asia', 'Europe'])
    expect(html).toContain('value="America/Argentina/Buenos_Aires">Argentina, Buenos Aires<')
    expect(html).toContain('value="UTC">UTC<')
  })

  test('offers every zone once', () => {
    const offered = tagsOf(html).flatMap(({ attributes }) =>
      profile.timeZones.includes(attributes.value ?? '') ? [attributes.value ?? ''] : [],
    )
    expect(offered.toSorted()).toEqual([...profile.timeZones])
  })

  test('keeps a zone that the list does not know, so that nobody is moved unasked', () => {
    const values = { ...profile.values, timeZone: 'Asia/Kolkata' }
    expect(chosenIn(renderPage(ProfilePage, { ...profile, values }))).toContain('Asia/Kolkata')
  })
})

describe('the page of a member’s details after a faulty form', () => {
  const html = renderPage(ProfilePage, profileWithProblems)
  const fields = fieldsOf(html)

  test('says so in the title', () => {
    expect(html).toContain('<title>Problem: Your details')
  })

  test('links each problem to its field and ties the message to it', () => {
    for (const { field, message } of profileWithProblems.problems) {
      expect(html).toContain(`<a href="#${field}">${message}</a>`)
      expect(html).toContain(`id="${field}-problem">${message}<`)
      expect(fields[field]).toMatchObject({ 'aria-invalid': 'true' })
      expect(fields[field]?.['aria-describedby']).toContain(`${field}-problem`)
    }
    expect(fields.email).not.toHaveProperty('aria-invalid')
  })

  test('keeps what was typed and chosen', () => {
    expect(fields.telephone?.value).toBe('after six')
    expect(chosenIn(html)).toEqual(['30', '02', 'Mars/Olympus_Mons'])
  })
})
