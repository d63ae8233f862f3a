import type { Token } from 'markdown-it'
import { hole, holeContext, loneHole } from './holes.ts'
import { attributeOf } from './markdown.ts'
import type { Report } from './words-fault.ts'

const SCHEMES = ['https://', 'http://', 'mailto:', 'tel:']
// The library encodes the braces of every address that is not one placeholder alone.
const PLACEHOLDER = /%7B%7B|\{\{/i

/** Reports an address that a reader should not or could not follow. */
export function reportLink(link: Token, line: number, report: Report): void {
  const address = attributeOf(link, 'href') ?? ''
  if (attributeOf(link, 'title') !== undefined)
    report(line, 'a link takes no title, only [words](address)')
  const name = loneHole(address)
  if (name !== undefined) {
    if (holeContext(name) === 'link') return
    report(line, `${hole(name)} is not an address; allowed here: {{link.…}} or a full address`)
  } else if (PLACEHOLDER.test(address)) {
    report(line, 'a placeholder cannot be a part of an address; it must be the whole of it')
  } else if (!SCHEMES.some((scheme) => address.toLowerCase().startsWith(scheme))) {
    report(line, `link to "${address}" is not allowed; it must begin with ${SCHEMES.join(', ')}`)
  }
}

/** Reports an image that would say nothing, or load insecurely. */
export function reportImage(image: Token, line: number, report: Report): void {
  const address = attributeOf(image, 'src') ?? ''
  if (image.content.trim() === '') report(line, 'the image has no description: ![words](https://…)')
  if (PLACEHOLDER.test(address + image.content)) report(line, 'an image takes no placeholder')
  else if (!address.startsWith('https://')) {
    report(line, `image "${address}" is not allowed; it must begin with https://`)
  }
}
