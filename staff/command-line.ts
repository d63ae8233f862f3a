import { parseArgs } from 'node:util'
import type { Command, FlagName, OptionName, Typed } from './command.ts'
import { COMMANDS } from './commands.ts'

export interface Invocation {
  readonly command: Command
  readonly given: Typed
  readonly isJson: boolean
  readonly api: string | undefined
  readonly region: string | undefined
  readonly requestKey: string | undefined
}

export type CommandLine =
  | { readonly kind: 'run'; readonly invocation: Invocation }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly fault: string }

const OWN_OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  api: { type: 'string' },
  region: { type: 'string' },
  'request-key': { type: 'string' },
} as const

const COMMAND_OPTIONS = {
  after: { type: 'string' },
  file: { type: 'string' },
  text: { type: 'string' },
  seen: { type: 'string' },
  'publish-as': { type: 'string' },
  reason: { type: 'string' },
  of: { type: 'string' },
  note: { type: 'string' },
  to: { type: 'string' },
  leg: { type: 'string' },
  at: { type: 'string' },
  organisation: { type: 'string' },
} as const satisfies Record<OptionName, unknown>

const COMMAND_FLAGS = {
  send: { type: 'boolean' },
} as const satisfies Record<FlagName, unknown>

const wrong = (fault: string): CommandLine => ({ kind: 'wrong', fault })

/** What was typed, checked as far as it can be before anybody is asked. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const parsed = parse(args)
  if (typeof parsed === 'string') return wrong(parsed)
  const { values, positionals } = parsed
  const { json, help, api, region, 'request-key': requestKey, send, ...options } = values
  if (help || positionals[0] === 'help') return { kind: 'help' }
  const [name = '', subject = '', ...more] = positionals
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) return wrong(name === '' ? 'Which command?' : `There is no command "${name}".`)
  if (more.length > 0) return wrong(`"${more.join(' ')}" is too much. Quote what has blanks in it.`)
  const flags: readonly FlagName[] = send ? ['send'] : []
  const given = { subject, options, flags }
  const fault = faultOf(command, given)
  if (fault !== undefined) return wrong(`${name}: ${fault}`)
  const isJson = json ?? false
  return { kind: 'run', invocation: { command, given, isJson, api, region, requestKey } }
}

function parse(args: readonly string[]) {
  try {
    const options = { ...OWN_OPTIONS, ...COMMAND_OPTIONS, ...COMMAND_FLAGS }
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function faultOf(command: Command, given: Typed): string | undefined {
  const { needsSubject, options: known, flags = [], required, fault } = command
  if (needsSubject && given.subject === '') return `It is missing what it is about.`
  const named = [...Object.keys(given.options), ...given.flags]
  const strange = named.find((name) => ![...known, ...flags].some((each) => each === name))
  if (strange !== undefined) return `It takes no --${strange}.`
  const missing = required.find((name) => !given.options[name]?.trim())
  if (missing !== undefined) return `It needs --${missing}.`
  return fault?.(given)
}
