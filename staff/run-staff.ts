import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { answerText, type StandardInput } from './answer-text.ts'
import { apiAddress } from './api-address.ts'
import { callApi, type Outcome } from './call-api.ts'
import { readCommandLine, type Invocation } from './command-line.ts'
import type { Given } from './command.ts'
import { shownProblem } from './shown-problem.ts'
import { shown, shownJson, shownLine } from './terminal-text.ts'
import { USAGE } from './usage.ts'

/** Everything around the command; a test gives its own. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly input: StandardInput
  readonly columns: number
  /** Where it was called: files are named from there, and written there. */
  readonly folder: string
  readonly tell: (text: string) => void
  readonly complain: (text: string) => void
  readonly fetch: typeof fetch
  readonly pauseMs?: number
}

const DONE = 0
const REFUSED = 1
const WRONG_USAGE = 2

/** Reads the command, does it, tells what came of it; answers the exit code. */
export async function runStaff(args: readonly string[], around: Surroundings): Promise<number> {
  const line = readCommandLine(args)
  if (line.kind === 'help') {
    around.tell(USAGE)
    return DONE
  }
  if (line.kind === 'wrong') return complainOfUsage(line.fault, around)
  const { invocation } = line
  const { command, given } = invocation
  if (command.takesText) return withText(invocation, around)
  if (!command.compile) return call(invocation, { ...given, text: '' }, around)
  const mail = await command.compile(given, around.folder)
  if (typeof mail !== 'string') return call(invocation, { ...given, text: '', mail }, around)
  around.complain(shown(mail))
  return WRONG_USAGE
}

async function withText(invocation: Invocation, around: Surroundings): Promise<number> {
  const { given } = invocation
  const { text, file } = given.options
  if (around.input.isTerminal && text === undefined && file === undefined) {
    around.complain('Write the answer; end it with Ctrl-D on a line of its own.')
  }
  const read = await answerText(given, around.input)
  if (typeof read === 'string') return complainOfUsage(read, around)
  return call(invocation, { ...given, ...read }, around)
}

function complainOfUsage(fault: string, { complain }: Surroundings): number {
  complain(`${shownLine(fault)}\n\n${USAGE}`)
  return WRONG_USAGE
}

async function call(invocation: Invocation, given: Given, around: Surroundings): Promise<number> {
  const { command, requestKey = randomUUID(), isJson } = invocation
  const address = apiAddress(invocation, around.environment)
  if (typeof address === 'string') return complainOfUsage(address, around)
  const request = command.request(given)
  const { fetch, pauseMs } = around
  const outcome = await callApi({ address, request, requestKey, fetch, pauseMs })
  if (outcome.kind === 'answered') {
    return tellAnswer(outcome.body, invocation, given, around)
  }
  if (isJson && outcome.kind === 'refused') around.tell(shownJson(outcome.body ?? null))
  around.complain(complaint(outcome, address.url))
  const isOpen = outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.status >= 500)
  const mayBeDone = request.method === 'POST' && !request.isQuestion
  if (mayBeDone && isOpen) around.complain(howToRepeat(requestKey))
  return REFUSED
}

function tellAnswer(
  body: unknown,
  { command, isJson }: Invocation,
  given: Given,
  { tell, complain, columns }: Surroundings,
): number {
  try {
    tell(isJson ? shownJson(body) : command.shown(body, given, columns))
    return DONE
  } catch (error) {
    if (!(error instanceof z.core.$ZodError)) throw error
    complain('The API’s answer is of another version than this command. --json prints it.')
    return REFUSED
  }
}

function complaint(outcome: Exclude<Outcome, { kind: 'answered' }>, { origin }: URL): string {
  switch (outcome.kind) {
    case 'refused':
      return shownProblem(outcome.status, outcome.body)
    case 'unknown':
      return `${origin} does not answer: ${shownLine(outcome.reason)}.`
    case 'no-credentials':
      return `There are no AWS credentials to sign with: ${shownLine(outcome.reason)}`
  }
}

function howToRepeat(requestKey: string): string {
  return `It is not known whether this was done. To try again without doing it twice, repeat the
command with --request-key ${requestKey}`
}
