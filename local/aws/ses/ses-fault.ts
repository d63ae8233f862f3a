/** An error in SES's own words; all of a caller's are 400. */
export class SesFault extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

export function invalidParameter(message: string): SesFault {
  return new SesFault('InvalidParameterValue', message)
}
