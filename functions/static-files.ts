import { readFile } from 'node:fs/promises'
import type { Route } from '../shared/aws/http-function.ts'
import type { HttpAnswer } from '../shared/aws/http.ts'
import { themeCss } from '../web/theme.ts'
import { assetPath } from './wiring.ts'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** An hour: names carry no hash yet, so a deploy must be seen the same day. */
const CACHE = 'public, max-age=3600'

function file(type: string, body: string): HttpAnswer {
  const headers = {
    'content-type': type,
    'cache-control': CACHE,
    'x-content-type-options': 'nosniff',
  }
  return { statusCode: 200, headers, body }
}

/** Styles and small scripts, from the function's own asset; the theme is made from the settings. */
export function staticFiles(
  accent: string,
  missing: () => HttpAnswer,
): Readonly<Record<string, Route>> {
  return {
    'GET /robots.txt': async () =>
      file('text/plain; charset=utf-8', 'User-agent: *\nDisallow: /\n'),
    'GET /assets/{file}': async (event) => {
      const name = event.pathParameters?.file ?? ''
      const type = TYPES[name.split('.').at(-1) ?? '']
      if (!type || !/^[a-z-]+\.[a-z]+$/.test(name)) return missing()
      if (name === 'theme.css') return file(type, themeCss(accent))
      const body = await readFile(assetPath(`assets/${name}`), 'utf8').catch(() => undefined)
      return body === undefined ? missing() : file(type, body)
    },
  }
}
