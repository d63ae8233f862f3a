import { type Files, mail } from '../sound-organisation.ts'

/** An author's mistake in an organisation that is sound otherwise. */
export interface PlantedFault {
  readonly name: string
  readonly files: Files
  /** `file:line: problem`, or its beginning. */
  readonly expected: string
}

/** The welcome with another body, which begins on line 5. */
export function welcome(body: string): Files {
  return { 'mails/welcome.md': mail(body) }
}
