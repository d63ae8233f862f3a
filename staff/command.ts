import type { ApiRequest } from './api-request.ts'

/** Of all commands; each takes its own. */
export type OptionName =
  'after' | 'file' | 'text' | 'seen' | 'publish-as' | 'reason' | 'of' | 'note' | 'to'

export interface Given {
  /** What the command is about: a question, a member, a frequent question. */
  readonly subject: string
  readonly options: Readonly<Partial<Record<OptionName, string>>>
  /** For the commands that take a text of several lines. */
  readonly text: string
}

export interface Command {
  readonly usage: string
  readonly summary: string
  /** Whether it is about something that must be named. */
  readonly needsSubject: boolean
  readonly options: readonly OptionName[]
  readonly required: readonly OptionName[]
  readonly takesText?: boolean
  /** What is wrong with what was given, if anything that can be told here. */
  readonly fault?: (given: Omit<Given, 'text'>) => string | undefined
  readonly request: (given: Given) => ApiRequest
  /** The answer, for people. */
  readonly shown: (answer: unknown, given: Given, columns: number) => string
}
