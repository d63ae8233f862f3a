import type { Resource } from '../aws/service.ts'
import { type CloudAssembly, readCloudAssembly, type Stack } from './cloud-assembly.ts'
import type { StackEnvironment } from './resource-model.ts'
import { type OtherStacks, ResolvedStack } from './resolve-stack.ts'
import { TemplateProblem } from './template-problem.ts'

const DEFAULT_ACCOUNT = '000000000000'
const DEFAULT_REGION = 'eu-west-1'

export interface ResolvedAssembly extends StackEnvironment {
  readonly resources: readonly Resource[]
  readonly assets: ReadonlyMap<string, string>
}

/** Everything a cloud assembly deploys, with no intrinsic left in it. */
export function resolveAssembly(directory: string, baseUrl: string): ResolvedAssembly {
  const assembly = readCloudAssembly(directory)
  if (assembly.stacks.length === 0) throw new TemplateProblem(`${directory} holds no stack.`)
  const environment = { ...environmentOf(assembly), baseUrl }
  const stacks: ResolvedStack[] = []
  const others = otherStacks(stacks)
  for (const stack of assembly.stacks) stacks.push(new ResolvedStack(stack, environment, others))
  return {
    ...environment,
    assets: assembly.assets,
    resources: stacks.flatMap((stack) => stack.resources()),
  }
}

function otherStacks(stacks: readonly ResolvedStack[]): OtherStacks {
  return {
    importValue(exportName) {
      for (const stack of stacks) {
        const value = stack.exported(exportName)
        if (value !== undefined) return value
      }
      throw new TemplateProblem(`No stack exports ${exportName}.`)
    },
    stackOutput(name, output) {
      const stack = stacks.find((candidate) => candidate.name === name)
      if (!stack) throw new TemplateProblem(`There is no stack ${name}.`)
      return stack.output(output)
    },
  }
}

function environmentOf({ stacks }: CloudAssembly): { account: string; region: string } {
  const [environment, other] = new Set(stacks.map(explicitEnvironment))
  if (other || !environment) {
    throw new TemplateProblem(`The local cloud runs one account and region at a time.`)
  }
  const [account = DEFAULT_ACCOUNT, region = DEFAULT_REGION] = environment.split('/')
  return { account, region }
}

function explicitEnvironment({ environment }: Stack): string {
  return environment
    .replace('aws://', '')
    .replace('unknown-account', DEFAULT_ACCOUNT)
    .replace('unknown-region', DEFAULT_REGION)
}
