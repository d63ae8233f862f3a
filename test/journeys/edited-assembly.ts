import { cpSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.optional(z.record(z.string(), z.unknown())) }),
  ),
})
export type Template = z.output<typeof templateSchema>

/** A copy of an assembly whose service template was changed by hand: as if a line of the stack were gone. */
export function editedAssembly(assembly: string, edit: (template: Template) => void): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'upline-edited-')), 'cdk.out')
  cpSync(assembly, copy, { recursive: true })
  const [file] = globSync('**/*service*.template.json', { cwd: copy })
  if (!file) throw new Error('The assembly has no service template')
  const path = join(copy, file)
  const template = templateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  edit(template)
  writeFileSync(path, JSON.stringify(template))
  return copy
}

interface Statement {
  readonly Action: string | readonly string[]
}

/** Takes an action out of every policy whose logical id begins like this; says whether it was there. */
export function revoke(template: Template, role: string, action: string): boolean {
  let isFound = false
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith(role)) continue
    const document = Properties?.PolicyDocument as { Statement: Statement[] }
    document.Statement = document.Statement.flatMap((statement) => {
      const actions = [statement.Action].flat()
      if (!actions.includes(action)) return [statement]
      isFound = true
      const rest = actions.filter((each) => each !== action)
      return rest.length > 0 ? [{ ...statement, Action: rest }] : []
    })
  }
  return isFound
}

/** Takes an environment variable from a function; says whether it was there. */
export function forget(template: Template, functionId: string, name: string): boolean {
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::Lambda::Function' || !id.startsWith(functionId)) continue
    const environment = Properties?.Environment as
      { Variables?: Record<string, unknown> } | undefined
    const variables = environment?.Variables ?? {}
    const isFound = name in variables
    delete variables[name]
    return isFound
  }
  return false
}
