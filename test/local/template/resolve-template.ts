import { resolveAssembly } from '../../../local/template/resolve-assembly.ts'
import { writeAssembly } from './write-assembly.ts'

export const BASE_URL = 'http://localhost:4000'

export function resolveTemplate(template: object) {
  return resolveAssembly(writeAssembly({ stacks: { shop: { template } } }), BASE_URL).resources
}

/** What a property of a queue resolves to, in a stack with the given other sections. */
export function resolveValue(value: unknown, sections: object = {}): unknown {
  const resources = { Queue: { Type: 'AWS::SQS::Queue', Properties: { Value: value } } }
  const own = 'Resources' in sections ? sections.Resources : {}
  const found = resolveTemplate({ ...sections, Resources: { ...resources, ...Object(own) } })
  return found.find(({ logicalId }) => logicalId === 'Queue')?.properties['Value']
}
