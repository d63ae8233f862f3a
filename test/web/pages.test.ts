import { describe, expect, test } from 'vitest'
import { tagsOf, valuesOf } from './html-tags.ts'
import { samplePages } from './sample-pages.tsx'

const UNSEEN = ['hidden', 'submit']

describe.each(Object.entries(samplePages))('the page %s', (_name, html) => {
  const tags = tagsOf(html)
  const ids = valuesOf(tags, 'id')
  const named = (name: string) => tags.filter((tag) => tag.name === name)

  test('is a whole document in English with landmarks and one first heading', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en"><head>/)
    expect(html).toMatch(/<title>[^<]+ · Harbour Lane<\/title>/)
    for (const name of ['header', 'main', 'footer', 'h1']) expect(named(name)).toHaveLength(1)
  })

  test('lets a keyboard skip to its content', () => {
    const first = named('a')[0]
    expect(first?.attributes.class).toBe('skip-link')
    expect(named('main')[0]?.attributes.id).toBe(first?.attributes.href?.slice(1))
  })

  test('holds nothing that its content security policy refuses', () => {
    expect(named('style')).toEqual([])
    for (const { name, attributes } of tags) {
      const forbidden = Object.keys(attributes).filter((key) => /^(style|on.*)$/i.test(key))
      expect(forbidden, name).toEqual([])
    }
    for (const src of [...valuesOf(named('script'), 'src'), ...valuesOf(named('link'), 'href')]) {
      expect(src).toMatch(/^\/assets\//)
    }
    expect(html).not.toMatch(/<script[^>]*>[^<]/)
  })

  test('steps down its headings one level at a time', () => {
    const levels = tags.flatMap(({ name }) => /^h([1-6])$/.exec(name)?.[1] ?? []).map(Number)
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1)
      return level
    }, 0)
  })

  test('gives every id once and points only to ids that it has', () => {
    expect(new Set(ids).size).toBe(ids.length)
    const pointing = ['for', 'aria-labelledby', 'aria-describedby']
    const targets = pointing.flatMap((attribute) => valuesOf(tags, attribute))
    for (const target of targets.flatMap((value) => value.split(' '))) expect(ids).toContain(target)
    for (const href of valuesOf(tags, 'href')) {
      if (href.startsWith('#')) expect(ids).toContain(href.slice(1))
    }
  })

  test('reads out every hint and every problem with its field', () => {
    const described = valuesOf(tags, 'aria-describedby').flatMap((value) => value.split(' '))
    for (const id of ids.filter((one) => /-(hint|problem)$/.test(one))) {
      expect(described).toContain(id)
    }
  })

  test('labels every field that people see', () => {
    const fields = [...named('input'), ...named('select'), ...named('textarea')]
    const labelled = valuesOf(named('label'), 'for')
    for (const { attributes } of fields) {
      if (!UNSEEN.includes(attributes.type ?? '')) expect(labelled).toContain(attributes.id)
    }
  })
})
