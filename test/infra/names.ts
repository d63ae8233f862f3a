import { CfnElement, type Stack } from 'aws-cdk-lib/core'
import type { Synthesised } from './synthesised.ts'

/** Turns what a template says (`Ref`, `Fn::GetAtt`, …) into names as the code has them: `prompt-mail`. */
export class Names {
  readonly #names = new Map<string, string>()
  readonly #outputs: Readonly<Record<string, { readonly Value: unknown }>>

  constructor({ stage, data }: Synthesised) {
    for (const stack of [stage.data, stage.service]) this.#learn(stack)
    this.#outputs = data.toJSON().Outputs
  }

  of(value: unknown): string {
    if (typeof value === 'string') return this.#names.get(value) ?? value
    if (typeof value !== 'object' || value === null) return String(value)
    const [[intrinsic, argument] = []] = Object.entries(value)
    return this.#resolve(String(intrinsic), argument)
  }

  #resolve(intrinsic: string, argument: unknown): string {
    if (intrinsic === 'Ref') return this.of(argument)
    if (intrinsic === 'Fn::GetAtt' && Array.isArray(argument)) return this.#attribute(argument)
    if (intrinsic === 'Fn::GetStackOutput') return this.of(this.#outputs[outputOf(argument)]?.Value)
    if (intrinsic === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
      return shorten(argument[1].map((part) => this.of(part)).join(''))
    }
    throw new Error(`No name for ${intrinsic} ${JSON.stringify(argument)}`)
  }

  #attribute([logicalId, attribute]: readonly unknown[]): string {
    return attribute === 'StreamArn' ? `${this.of(logicalId)}/stream` : this.of(logicalId)
  }

  #learn(stack: Stack): void {
    for (const element of stack.node.findAll()) {
      if (!CfnElement.isCfnElement(element)) continue
      const path = element.node.path.split('/').slice(2)
      this.#names.set(String(stack.resolve(element.logicalId)), nameOf(path))
    }
  }
}

function nameOf(path: readonly string[]): string {
  return path.filter((part) => part !== 'Resource').join('/')
}

function outputOf(argument: unknown): string {
  return typeof argument === 'object' && argument !== null && 'OutputName' in argument
    ? String(argument.OutputName)
    : ''
}

/** Every ARN here is of this partition, region and account. */
function shorten(arn: string): string {
  return arn.replace(/^arn:AWS::Partition:([\w-]+):AWS::Region:AWS::AccountId:/, '$1:')
}
