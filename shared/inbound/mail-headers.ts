/** The headers of a mail in their order, unfolded, names in lower case. */
export class MailHeaders {
  readonly #lines: readonly HeaderLine[]

  constructor(lines: readonly HeaderLine[]) {
    this.#lines = lines
  }

  all(name: string): readonly string[] {
    return this.#lines.filter((line) => line.key === name).map((line) => line.value)
  }

  /** The topmost one. What stands higher was added later, by somebody nearer to us. */
  first(name: string): string | undefined {
    return this.#lines.find((line) => line.key === name)?.value
  }

  has(...names: readonly string[]): boolean {
    return this.#lines.some((line) => names.includes(line.key))
  }
}

export interface HeaderLine {
  readonly key: string
  readonly value: string
}
