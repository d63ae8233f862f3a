import { readFileSync } from 'node:fs'
import { dirname, extname, join, normalize, relative } from 'node:path'
import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const SOURCE = '{infra,functions,shared,local,staff,web,bench,docs,test}/**/*.{ts,tsx}'
const files = globSync(SOURCE, { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .toSorted()
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

interface Import {
  readonly from: string
  readonly to: string
}

/** Of real import statements, static and dynamic; own files as paths from the root. */
const IMPORT = /^(?:import|export|\}).*? from '([^']+)'|import\(\s*'([^']+)'|^import '([^']+)'/gm

function importsOf(file: string): Import[] {
  const found = [...(text.get(file) ?? '').matchAll(IMPORT)]
  return found.map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    const isOwn = name.startsWith('.')
    return {
      from: file,
      to: isOwn ? normalize(join(dirname(file), name)).replaceAll('\\', '/') : name,
    }
  })
}

const imports = files.flatMap(importsOf)
const told = (broken: readonly Import[]) => broken.map(({ from, to }) => `${from} imports ${to}`)
const isCore = (file: string) => file.startsWith('shared/') && !file.startsWith('shared/aws/')
const isAws = (name: string) => /^(@aws-sdk|@smithy|aws-|@middy|constructs)/.test(name)
const isFolder = (name: string, ...folders: string[]) =>
  folders.some((folder) => name.startsWith(`${folder}/`))

/** Folders of `shared/` that every capability may know. */
const COMMON = ['kernel', 'members', 'inbound']

describe('the import rules', () => {
  it('sees the imports it judges', () => {
    expect(told(imports)).toContain('functions/job-runner.ts imports shared/run-job.ts')
    expect(told(imports)).toContain('shared/aws/dynamo-store.ts imports @aws-sdk/client-dynamodb')
    expect(told(imports)).toContain('functions/public-api-routes.ts imports functions/open-api.ts')
  })

  it('the core knows no AWS package and nothing that surrounds it', () => {
    const outside = imports.filter(
      ({ from, to }) =>
        isCore(from) &&
        (isAws(to) || isFolder(to, 'shared/aws', 'functions', 'infra', 'local', 'web', 'test')),
    )
    expect(told(outside)).toEqual([])
  })

  it('adapters hold no business rule: they know the core’s ports and shapes, no capability', () => {
    const rules = imports.filter(
      ({ from, to }) =>
        from.startsWith('shared/aws/') &&
        to.startsWith('shared/') &&
        !/^shared\/(aws|kernel)\/|^shared\/(effects|ports|outbox)\.ts$/.test(to),
    )
    expect(told(rules)).toEqual([])
  })

  it('functions import shared and web; nothing imports functions', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (from.startsWith('functions/') && isFolder(to, 'infra', 'local', 'test')) ||
        (isFolder(to, 'functions') && !isFolder(from, 'functions', 'test')),
    )
    expect(told(wrong)).toEqual([])
  })

  it('infra knows of shared only the names of the environment and the organisation’s schema', () => {
    const allowed = ['shared/aws/environment.ts', 'shared/organisation.ts', 'shared/mail-holes.ts']
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('infra/') && to.startsWith('shared/') && !allowed.includes(to),
    )
    expect(told(wrong)).toEqual([])
  })

  it('a capability imports the kernel, members, the reading of mail and the core’s own files, never another capability', () => {
    const capabilityOf = (file: string) => /^shared\/([^/]+)\//.exec(file)?.[1]
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [capabilityOf(from), capabilityOf(to)]
      return isCore(from) && own && other && own !== other && !COMMON.includes(other)
    })
    expect(told(wrong)).toEqual([])
  })

  it('the pages know nothing of the product behind them, the local cloud nothing of the product in it', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (from.startsWith('web/') &&
          (isAws(to) || isFolder(to, 'shared', 'functions', 'infra', 'local'))) ||
        (from.startsWith('local/') && isFolder(to, 'shared', 'functions', 'web')),
    )
    expect(told(wrong)).toEqual([])
  })

  it('the staff’s command knows the API by its answers and mails by their compiler, and nothing imports the command', () => {
    const isOfWords = (to: string) =>
      isFolder(to, 'infra/words') || to === 'shared/mail-holes.ts' || isFolder(to, 'shared/kernel')
    const wrong = imports.filter(
      ({ from, to }) =>
        (from.startsWith('staff/') &&
          isFolder(to, 'functions', 'infra', 'local', 'web', 'test', 'shared') &&
          !isOfWords(to)) ||
        (isFolder(to, 'staff') && !isFolder(from, 'staff', 'test')),
    )
    expect(told(wrong)).toEqual([])
  })

  it('no file reaches itself through its imports', () => {
    expect(cycles()).toEqual([])
  })
})

function cycles(): string[] {
  const edges = Map.groupBy(imports, ({ from }) => from)
  const done = new Set<string>()
  const found: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const { to } of edges.get(file) ?? []) if (text.has(to)) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  return found
}

describe('the names', () => {
  const BANNED = /^(index|utils|helpers|common|services|managers|types|interfaces|constants|misc)$/

  it('no file has a name that says nothing', () => {
    const banned = files.filter((file) => {
      const name = file.split('/').at(-1)?.split('.')[0] ?? ''
      return BANNED.test(name)
    })
    expect(banned).toEqual([])
  })

  it('files are named in kebab-case', () => {
    const odd = files.filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(file.split('/').at(-1) ?? ''),
    )
    expect(odd).toEqual([])
  })

  it('a test of the core lies where its subject lies', () => {
    const folders = new Set(files.filter(isCore).map((file) => dirname(relative('shared', file))))
    const tests = files.filter((file) => file.startsWith('test/') && file.includes('.test.'))
    const known = new Set([
      ...folders,
      'architecture',
      'journeys',
      'infra',
      'local',
      'aws',
      'web',
      'functions',
      'staff',
      'fakes',
      'bench',
    ])
    const strange = tests.filter((file) => {
      const folder = relative('test', dirname(file)).split('/')[0] ?? ''
      return folder !== '' && !known.has(folder)
    })
    expect(strange).toEqual([])
  })
})

describe('the core', () => {
  it('reads no clock, no randomness and no environment: they are arguments', () => {
    const SOURCES =
      /Date\.now\(|new Date\(\)|Math\.random|randomUUID|randomBytes|process\.env|performance\.now/
    const impure = files.filter((file) => isCore(file) && SOURCES.test(text.get(file) ?? ''))
    expect(impure).toEqual([])
  })

  it('never silences the compiler or the linter without a reason', () => {
    const silenced = files.flatMap((file) =>
      (text.get(file) ?? '')
        .split('\n')
        .filter((line) =>
          /@ts-(ignore|expect-error|nocheck)|oxlint-disable|eslint-disable/.test(line),
        )
        .filter((line) => !line.includes(' -- ') && !file.endsWith('architecture.test.ts'))
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(silenced).toEqual([])
  })

  it('files stay small: at most 200 lines outside the tests', () => {
    const long = files
      .filter((file) => !file.startsWith('test/') && ['.ts', '.tsx'].includes(extname(file)))
      .filter((file) => (text.get(file) ?? '').split('\n').length > 201)
    expect(long).toEqual([])
  })
})
