import type { ApiRequest } from './api-request.ts'

/** Of all commands; each takes its own. */
export type OptionName =
  | 'after'
  | 'file'
  | 'text'
  | 'seen'
  | 'publish-as'
  | 'reason'
  | 'of'
  | 'note'
  | 'to'
  | 'leg'
  | 'at'
  | 'organisation'

/** Options without a value. */
export type FlagName = 'send'

/** A mail as it is sent to everybody, but for what is each one's own. */
export interface CompiledMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

export interface Given {
  /** What the command is about: a question, a member, a file. */
  readonly subject: string
  readonly options: Readonly<Partial<Record<OptionName, string>>>
  readonly flags: readonly FlagName[]
  /** For the commands that take a text of several lines. */
  readonly text: string
  /** For the command that compiles one. */
  readonly mail?: CompiledMail
}

/** What was typed, before anything of this machine was read. */
export type Typed = Pick<Given, 'subject' | 'options' | 'flags'>

export interface Command {
  readonly usage: string
  readonly summary: string
  /** Whether it is about something that must be named. */
  readonly needsSubject: boolean
  readonly options: readonly OptionName[]
  readonly required: readonly OptionName[]
  readonly flags?: readonly FlagName[]
  readonly takesText?: boolean
  /** What is wrong with what was given, if anything that can be told here. */
  readonly fault?: (given: Typed) => string | undefined
  /** Makes a mail of what lies on this machine, in this folder; a text says what is wrong with it. */
  readonly compile?: (given: Typed, folder: string) => Promise<CompiledMail | string>
  readonly request: (given: Given) => ApiRequest
  /** The answer, for people. */
  readonly shown: (answer: unknown, given: Given, columns: number) => string
}
