import type { Resource } from '../aws/service.ts'
import type { Stack } from './cloud-assembly.ts'
import { physicalName, stableId } from './physical-name.ts'
import { modelOf } from './resource-catalogue.ts'
import type { Derived, Identity, ResourceModel, StackEnvironment } from './resource-model.ts'
import {
  NO_VALUE,
  resolveCondition,
  resolveEntries,
  resolveValue,
  type Scope,
} from './resolve-value.ts'
import { TemplateProblem } from './template-problem.ts'

/** Values that one stack takes from another. */
export interface OtherStacks {
  importValue(exportName: string): unknown
  stackOutput(stack: string, output: string): unknown
}

/** One stack whose references are followed on demand; a circle of them is refused. */
export class ResolvedStack implements Scope {
  readonly #stack: Stack
  readonly #environment: StackEnvironment
  readonly #others: OtherStacks
  readonly #names = new Map<string, string>()
  readonly #naming: string[] = []

  constructor(stack: Stack, environment: StackEnvironment, others: OtherStacks) {
    this.#stack = stack
    this.#environment = environment
    this.#others = others
  }

  get name(): string {
    return this.#stack.name
  }

  resources(): Resource[] {
    return Object.entries(this.#stack.template.Resources)
      .filter(([, { Condition }]) => Condition === undefined || this.condition(Condition))
      .map(([logicalId]) => this.#resource(logicalId))
  }

  /** Export name → value of this stack's outputs. */
  exported(exportName: string): unknown {
    for (const { Export, Value } of Object.values(this.#stack.template.Outputs)) {
      if (Export && resolveValue(this, Export.Name) === exportName) return resolveValue(this, Value)
    }
    return undefined
  }

  output(name: string): unknown {
    const output = this.#stack.template.Outputs[name]
    if (!output) throw new TemplateProblem(`Stack ${this.name} has no output ${name}.`)
    return resolveValue(this, output.Value)
  }

  ref(name: string): unknown {
    if (name.startsWith('AWS::')) return this.#pseudoParameter(name)
    if (this.#stack.template.Parameters[name]) return this.#parameter(name)
    const { ref } = this.#model(name)
    return this.#derive(name, ref ?? ((identity) => identity.name))
  }

  attribute(logicalId: string, attribute: string): unknown {
    const derived = this.#model(logicalId).attributes[attribute]
    if (derived) return this.#derive(logicalId, derived)
    const { Type } = this.#definition(logicalId)
    throw new TemplateProblem(
      `The local cloud does not know the attribute ${attribute} of ${Type} (${logicalId}).`,
    )
  }

  condition(name: string): boolean {
    const expression = this.#stack.template.Conditions[name]
    if (expression === undefined) throw new TemplateProblem(`There is no condition ${name}.`)
    return resolveCondition(this, expression)
  }

  mapping(map: string, key: string, attribute: string): unknown {
    const value = this.#stack.template.Mappings[map]?.[key]?.[attribute]
    if (value === undefined) {
      throw new TemplateProblem(`There is no mapping ${map}.${key}.${attribute}.`)
    }
    return resolveValue(this, value)
  }

  importValue(exportName: string): unknown {
    return this.#others.importValue(exportName)
  }

  stackOutput(stack: string, output: string): unknown {
    return this.#others.stackOutput(stack, output)
  }

  #resource(logicalId: string): Resource {
    const { Type, Properties } = this.#definition(logicalId)
    const { attributes, ref } = this.#model(logicalId)
    // Tags change nothing on one machine, and any type may carry them.
    const { Tags: _tags, ...properties } = resolveEntries(this, Properties)
    return {
      logicalId,
      type: Type,
      name: this.#physicalName(logicalId),
      arn: attributes['Arn'] && this.#derive(logicalId, attributes['Arn']),
      ref: this.#derive(logicalId, ref ?? ((identity) => identity.name)),
      properties,
    }
  }

  #derive(logicalId: string, derived: Derived): string {
    const identity: Identity = {
      ...this.#environment,
      name: this.#physicalName(logicalId),
      id: stableId(`${this.name}/${logicalId}`, 10),
    }
    return derived(identity)
  }

  #physicalName(logicalId: string): string {
    const known = this.#names.get(logicalId)
    if (known !== undefined) return known
    if (this.#naming.includes(logicalId)) {
      throw new TemplateProblem(`Circular reference: ${[...this.#naming, logicalId].join(' → ')}.`)
    }
    this.#naming.push(logicalId)
    const { nameProperty, spelled = (name) => name } = this.#model(logicalId)
    const { Properties } = this.#definition(logicalId)
    const given = nameProperty === undefined ? undefined : propertyAt(Properties, nameProperty)
    const resolved = given === undefined ? NO_VALUE : resolveValue(this, given)
    const isGiven = typeof resolved === 'string'
    const name = isGiven ? resolved : spelled(physicalName(this.name, logicalId))
    this.#naming.pop()
    this.#names.set(logicalId, name)
    return name
  }

  #definition(logicalId: string) {
    const definition = this.#stack.template.Resources[logicalId]
    if (definition) return definition
    throw new TemplateProblem(`Stack ${this.name} has no resource or parameter ${logicalId}.`)
  }

  #model(logicalId: string): ResourceModel {
    const { Type } = this.#definition(logicalId)
    const model = modelOf(Type)
    if (model) return model
    throw new TemplateProblem(`The local cloud does not run ${Type} (${logicalId}).`)
  }

  #parameter(name: string): unknown {
    const parameter = this.#stack.template.Parameters[name]
    if (parameter?.Default === undefined || parameter.Type.startsWith('AWS::SSM::')) {
      throw new TemplateProblem(`The parameter ${name} of stack ${this.name} has no value here.`)
    }
    const isList = parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<')
    return isList ? String(parameter.Default).split(',') : parameter.Default
  }

  #pseudoParameter(name: string): unknown {
    const { account, region } = this.#environment
    switch (name) {
      case 'AWS::AccountId':
        return account
      case 'AWS::Region':
        return region
      case 'AWS::Partition':
        return 'aws'
      case 'AWS::URLSuffix':
        return 'amazonaws.com'
      case 'AWS::StackName':
        return this.name
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${region}:${account}:stack/${this.name}/${stableId(this.name, 12)}`
      case 'AWS::NoValue':
        return NO_VALUE
      default:
        throw new TemplateProblem(`The local cloud does not know the pseudo parameter ${name}.`)
    }
  }
}

function propertyAt(properties: unknown, path: string): unknown {
  let value = properties
  for (const name of path.split('.')) value = Object(value)[name]
  return value
}
