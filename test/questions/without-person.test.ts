import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutPerson } from '../../shared/questions/without-person.ts'

const ada = {
  fullName: 'Ada Ö’Brien-Łukasz',
  email: 'ada.o@x.example',
  contact: {
    telephone: '+49 (30) 123',
    site: 'https://ada.example/?a=1',
    messenger: 'Signal: a.99',
  },
}

describe('a text without a person whose name is made of common words', () => {
  it.each([
    ['Maria von der Heide', 'Die Antwort steht in der Anleitung von heute.', undefined],
    ['Luz de la Cruz', 'La mesa de la cocina.', undefined],
    ['Will May', 'You may. It will take a day.', undefined],
    ['Will May', 'Ask Will May today.', 'Ask … today.'],
    ['Anna-Lena Kurz', 'Anna and Lena, kurz gesagt.', '… and …, kurz gesagt.'],
  ])('%s: %s', (fullName, text, without = text) => {
    expect(withoutPerson(text, { fullName, email: 'x@y.example' })).toBe(without)
  })
})

describe('a text without its person', () => {
  it.each([
    ['Dear Ada, welcome.', 'Dear, welcome.'],
    ['hi ada!', 'hi!'],
    ['Ask Ada or ADA ö’brien-łukasz.', 'Ask … or ….'],
    ['Ada’s book', '… book'],
    ['Adas Buch', '… Buch'],
    ['Call +49(0) or 49 30-123, please', 'Call +49(0) or …, please'],
    ['A\u0064a in two forms: O\u0308’Brien', '… in two forms: …'],
    ['Adage and Canada stay', 'Adage and Canada stay'],
    ['Call +49 (30) 123 or Signal: a.99', 'Call … or …'],
    ['See https://ada.example/?a=1 now', 'See … now'],
    ['Mail ADA.O@X.example, or bob@y.example.', 'Mail …, or …'],
  ])('%s', (text, without) => {
    expect(withoutPerson(text, ada)).toBe(without)
  })

  it.each([
    ['a short number says nothing of anybody', '110', 'Call 110.', 'Call 110.'],
    ['the shortest one that does', '12345', 'Call 12-345.', 'Call ….'],
  ])('%s', (_, telephone, text, without) => {
    const bo = { fullName: 'Bo Li', email: 'bo@x.example', contact: { telephone } }
    expect(withoutPerson(text, bo)).toBe(without)
  })

  it('keeps words that are as short as a part of the name', () => {
    const bo = { fullName: 'Bo Na Lindgren', email: 'bo@x.example' }
    expect(withoutPerson('Na, Bo Na Lindgren or Lindgren?', bo)).toBe('Na, … or …?')
  })

  it('knows a name that was typed in pieces', () => {
    const ozan = { fullName: 'O\u0308zan', email: 'o@x.example' }
    expect(withoutPerson('Ask \u00d6zan.', ozan)).toBe('Ask ….')
  })

  it('stays as it is when nothing is known of the person', () => {
    expect(withoutPerson('Hello, all of you.', { fullName: '', email: '' })).toBe(
      'Hello, all of you.',
    )
  })

  it('holds no name and no address, whatever characters the name is made of', () => {
    const words = fc.stringMatching(/^[\p{L}.*+?^${}()|[\]\\-]{2,12}$/u)
    fc.assert(
      fc.property(words, words, fc.string(), (first, last, around) => {
        const fullName = `${first} ${last}`
        const without = withoutPerson(`${around} ${fullName} ${around}`, {
          fullName,
          email: 'a@b.example',
        })
        expect(without.toLowerCase()).not.toContain(` ${fullName.toLowerCase()} `)
      }),
    )
  })
})
