import { builtinModules } from 'node:module'
import { join } from 'node:path'
import * as esbuild from 'esbuild'

/** One file of `functions/` for each; every one exports `handler`. */
export const ENTRY_POINTS = [
  'public-api',
  'public-pages',
  'staff-api',
  'relay-outbox',
  'run-follow-up',
  'run-sla-step',
  'send-prompt-mail',
  'send-bulk-mail',
  'sweep-late-work',
  'email-feedback',
  'receive-email',
] as const
export type EntryPoint = (typeof ENTRY_POINTS)[number]

export interface BundleOptions {
  /** Folder that holds the entry points. */
  readonly from: string
  readonly to: string
}

const BUILT_IN = new RegExp(`^(node:)?(${builtinModules.join('|')})$`)
const DYNAMIC_NEEDS_SHIM = /^(node:)?https?$/

/**
 * An ESM `import 'node:http'` reads every export and so loads all of undici: 39 ms of each cold
 * start. Fetching the built-in when it is used costs 6. A dynamic import must stay one, or its
 * named exports would be undefined.
 */
const lazyBuiltIns: esbuild.Plugin = {
  name: 'lazy-built-ins',
  setup(build) {
    build.onResolve({ filter: BUILT_IN }, ({ kind, path }) =>
      kind === 'dynamic-import' && !DYNAMIC_NEEDS_SHIM.test(path)
        ? { path, external: true }
        : { path, namespace: 'built-in' },
    )
    build.onLoad({ filter: /.*/, namespace: 'built-in' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
      loader: 'js',
    }))
  },
}

/** Bundles all functions at once, so that what they share is one chunk that Lambda caches once. */
export async function bundle({ from, to }: BundleOptions): Promise<esbuild.Metafile> {
  const { metafile } = await esbuild.build({
    entryPoints: ENTRY_POINTS.map((name) => ({ in: join(from, `${name}.ts`), out: name })),
    outdir: to,
    absWorkingDir: from,
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    plugins: [lazyBuiltIns],
  })
  return metafile
}
