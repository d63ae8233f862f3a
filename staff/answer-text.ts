import { readFile } from 'node:fs/promises'
import type { Typed } from './command.ts'

export interface StandardInput {
  readonly isTerminal: boolean
  readonly bytes: () => Promise<Uint8Array>
}

interface Read {
  readonly text: string
}

/** The text of an answer, from where it was said to be; a plain string says what is wrong. */
export async function answerText(
  { options: { text, file } }: Typed,
  input: StandardInput,
): Promise<Read | string> {
  if (text !== undefined) return checked(text)
  try {
    const bytes = file === undefined ? await input.bytes() : await readFile(file)
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    // Half of an umlaut in an answer is worse than an answer that must be saved again.
    if (error instanceof TypeError) return 'The answer is not text in UTF-8.'
    return error instanceof Error ? error.message : String(error)
  }
}

function checked(text: string): Read | string {
  return text.trim() === '' ? 'The answer is empty.' : { text }
}
