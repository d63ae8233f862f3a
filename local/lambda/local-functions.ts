import type { Resource } from '../aws/service.ts'
import type { FunctionHost } from './execution-environment.ts'
import { functionDefinition } from './function-definition.ts'
import { LocalFunction } from './local-function.ts'

/** The template's functions, by what a caller may know of them. */
export class LocalFunctions {
  readonly #functions: readonly LocalFunction[]

  constructor(
    resources: readonly Resource[],
    assets: ReadonlyMap<string, string>,
    host: FunctionHost,
  ) {
    this.#functions = resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .map((resource) => new LocalFunction(functionDefinition(resource, assets), host))
  }

  /** By name or ARN, with or without the qualifier `$LATEST`. */
  find(nameOrArn: string): LocalFunction | undefined {
    const wanted = nameOrArn.replace(/:\$LATEST$/, '')
    return this.#functions.find(
      ({ definition: { name, arn } }) => name === wanted || arn === wanted,
    )
  }

  /** By the file of its handler, as the code names it: `relay-outbox`. */
  byHandler(file: string): LocalFunction | undefined {
    return this.#functions.find(({ definition }) => definition.handler.startsWith(`${file}.`))
  }

  byAccessKey(accessKeyId: string): LocalFunction | undefined {
    return this.#functions.find(({ definition }) => definition.accessKeyId === accessKeyId)
  }

  async close(): Promise<void> {
    await Promise.all(this.#functions.map((one) => one.close()))
  }
}
