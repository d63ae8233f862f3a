import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { bundle, ENTRY_POINTS } from '../../infra/bundle.ts'
import { scratchFolder } from './scratch-folder.ts'

function entryPoints(source: string): Record<string, string> {
  return Object.fromEntries(ENTRY_POINTS.map((name) => [`${name}.ts`, source]))
}

async function bundled(files: Record<string, string>): Promise<string> {
  const to = scratchFolder()
  await bundle({ from: scratchFolder(files), to })
  return to
}

function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder).sort()
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
}

async function answerOf(folder: string, entry = 'public-api'): Promise<unknown> {
  const { handler } = await import(pathToFileURL(join(folder, `${entry}.mjs`)).href)
  return handler()
}

test('every entry point becomes a module that exports its handler', async () => {
  const folder = await bundled(entryPoints('export const handler = async () => 42'))
  for (const name of ENTRY_POINTS) expect(await answerOf(folder, name)).toBe(42)
})

test('the same code gives the same bytes, wherever it lies', async () => {
  const files = {
    ...entryPoints("import { shared } from './shared.ts'\nexport const handler = () => shared()"),
    'shared.ts': "import { join } from 'node:path'\nexport const shared = () => join('a', 'b')",
  }
  const [once, again] = await Promise.all([bundled(files), bundled(files)])
  expect(once).not.toBe(again)
  expect(contentOf(once)).toEqual(contentOf(again))
})

test('what entry points share is in one chunk only', async () => {
  const folder = await bundled({
    ...entryPoints("export { handler } from './shared.ts'"),
    'shared.ts': "export const handler = () => 'said only once'",
  })
  const holders = Object.values(contentOf(folder)).filter((text) => text.includes('said only once'))
  expect(holders).toHaveLength(1)
})

test('built-in modules are fetched when used, not imported', async () => {
  const folder = await bundled(
    entryPoints(
      "import { STATUS_CODES } from 'node:http'\nexport const handler = () => STATUS_CODES[404]",
    ),
  )
  expect(await answerOf(folder)).toBe('Not Found')
  expect(Object.values(contentOf(folder)).join()).not.toMatch(/from\s*["'](node:)?http/)
})

test('a built-in module that is imported dynamically keeps its named exports', async () => {
  const folder = await bundled(
    entryPoints(
      "export const handler = async () => { const { join } = await import('node:path'); return join('a', 'b') }",
    ),
  )
  expect(await answerOf(folder)).toBe('a/b')
})

test('pages in JSX are bundled with the page library', async () => {
  const folder = await bundled({
    ...entryPoints("import { page } from './page.tsx'\nexport const handler = () => page()"),
    'page.tsx': 'export const page = () => <main>Hello</main>',
    'node_modules/preact/jsx-runtime.js': 'export const jsx = (type) => `a ${type}`',
  })
  expect(await answerOf(folder)).toBe('a main')
})

test('a missing entry point is refused by name', async () => {
  const { 'sweep-late-work.ts': _, ...files } = entryPoints('export const handler = () => 0')
  await expect(bundled(files)).rejects.toThrow(/sweep-late-work\.ts/)
})

test('the client of S3, which is large, is loaded by the one function that reads received mail', async () => {
  const from = fileURLToPath(new URL('../../functions', import.meta.url))
  const metafile = await bundle({ from, to: scratchFolder() })
  const loading = ENTRY_POINTS.filter((name) =>
    modulesOf(metafile, `${name}.mjs`).some((file) => file.includes('/client-s3/')),
  )
  expect(loading).toEqual(['receive-email'])
})

/** Everything an output may ever load, dynamic imports included. */
function modulesOf({ outputs }: Metafile, entry: string): string[] {
  const waiting = Object.keys(outputs).filter((path) => path.endsWith(`/${entry}`))
  const loaded = new Set<string>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    loaded.add(path)
    const imported = outputs[path]?.imports.map((each) => each.path) ?? []
    waiting.push(...imported.filter((each) => each in outputs && !loaded.has(each)))
  }
  return [...loaded].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
}
