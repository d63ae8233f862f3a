import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const LEFT_OUT = new Set(['node_modules', '.git', '.upline', 'cdk.out'])

const organisationSchema = z.looseObject({ optInCaps: z.looseObject({}) })

/**
 * The product in a folder of its own, where `npm start` keeps its own data. Its caps are so high that
 * the thousandth sign-up of a day does the same work as the first.
 */
export function copyProduct(to: string): void {
  cpSync(ROOT, to, {
    recursive: true,
    filter: (source) => !LEFT_OUT.has(relative(ROOT, source).split(sep)[0] ?? ''),
  })
  symlinkSync(join(ROOT, 'node_modules'), join(to, 'node_modules'), 'junction')
  const file = join(to, 'organisations/demo/organisation.json')
  const organisation = organisationSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const optInCaps = {
    ...organisation.optInCaps,
    perNetworkPerDay: 100_000,
    perOrganisationPerDay: 1_000_000,
  }
  writeFileSync(file, JSON.stringify({ ...organisation, optInCaps }))
}
