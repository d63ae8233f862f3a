import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const WEB = new URL('../../web/', import.meta.url)

test('one component alone puts HTML on a page without escaping it', () => {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  const trusting = files.filter(
    (file) =>
      /\.tsx?$/.test(file) &&
      readFileSync(new URL(file, WEB), 'utf8').includes('dangerouslySetInnerHTML'),
  )
  expect(trusting).toEqual(['components/trusted-html.tsx'])
})
