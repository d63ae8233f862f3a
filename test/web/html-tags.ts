export interface Tag {
  name: string
  attributes: Readonly<Record<string, string>>
}

const TAG = /<([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi
const ATTRIBUTE = /([^\s=>/]+)(?:="([^"]*)")?/g

/** The opening tags of what the pages render, in order; good for that well-formed HTML, not for any other. */
export function tagsOf(html: string): Tag[] {
  return Array.from(html.matchAll(TAG), ([, name = '', attributes = '']) => ({
    name: name.toLowerCase(),
    attributes: Object.fromEntries(
      Array.from(attributes.matchAll(ATTRIBUTE), ([, key = '', value = '']) => [key, value]),
    ),
  }))
}

/** Names of tags and of their attributes: what data must never change. */
export function shapeOf(html: string): string[] {
  return tagsOf(html).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(' '))
}

export function valuesOf(tags: readonly Tag[], attribute: string): string[] {
  return tags.flatMap(({ attributes }) => attributes[attribute] ?? [])
}
