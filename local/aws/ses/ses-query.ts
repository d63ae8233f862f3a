import type { AwsRequest } from '../service.ts'
import { invalidParameter } from './ses-fault.ts'

/** The parameters of one call of the query protocol. */
export class SesQuery {
  readonly #parameters: URLSearchParams

  constructor(request: AwsRequest) {
    this.#parameters = new URLSearchParams(request.body)
  }

  get operation(): string {
    return this.text('Action') ?? 'no Action'
  }

  text(name: string): string | undefined {
    return this.#parameters.get(name) ?? undefined
  }

  required(name: string): string {
    const value = this.text(name)
    if (value !== undefined) return value
    throw invalidParameter(`1 validation error detected: ${name} must not be null.`)
  }

  /** `Name.member.1`, `Name.member.2`, … */
  list(name: string): string[] {
    const values: string[] = []
    for (let index = 1; ; index += 1) {
      const value = this.text(`${name}.member.${index}`)
      if (value === undefined) return values
      values.push(value)
    }
  }

  tags(): Record<string, string> {
    const tags: Record<string, string> = {}
    for (let index = 1; ; index += 1) {
      const name = this.text(`Tags.member.${index}.Name`)
      if (name === undefined) return tags
      tags[name] = this.text(`Tags.member.${index}.Value`) ?? ''
    }
  }

  /** Refuses, by name, every parameter that is not in the list; members count by their list. */
  allowOnly(names: readonly string[]): void {
    for (const parameter of this.#parameters.keys()) {
      const name = parameter.replace(/\.member\.\d+(\..+)?$/, '')
      if (['Action', 'Version', ...names].includes(name)) continue
      throw invalidParameter(
        `${this.operation}: parameter ${parameter} is not modelled by the local cloud.`,
      )
    }
  }
}
