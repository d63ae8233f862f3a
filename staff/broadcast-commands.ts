import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathOf } from './api-request.ts'
import type { Command, CompiledMail, Given, Typed } from './command.ts'
import { reasonOf } from './reason-of.ts'
import { PREVIEW_FILE, shownPreview, shownSent } from './shown-broadcast-mail.ts'
import { shownBroadcast, shownBroadcasts } from './shown-broadcasts.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

const isSending = ({ flags }: Typed) => flags.includes('send')

export const broadcast: Command = {
  usage: 'broadcast FILE [--leg MEMBER] [--at INSTANT] [--organisation NAME] [--send]',
  summary: 'Show a mail to all members or one leg; with --send: send it',
  needsSubject: true,
  options: ['leg', 'at', 'organisation'],
  flags: ['send'],
  required: [],
  fault: ({ options: { at } }) =>
    at === undefined || (INSTANT.test(at) && !Number.isNaN(Date.parse(at)))
      ? undefined
      : '--at is an instant with its zone, like 2026-12-01T09:00:00Z.',
  compile: compiled,
  request: (given) => {
    const { leg, at } = given.options
    const audience = leg === undefined ? { kind: 'all' } : { kind: 'leg', memberId: leg }
    if (!isSending(given)) {
      const path = '/v1/staff/audiences'
      return { method: 'POST', path, body: { audience }, isQuestion: true }
    }
    const { subject, html, text } = mailOf(given)
    const startsAt = at === undefined ? {} : { startsAt: at }
    const body = { subject, html, text, audience, ...startsAt }
    return { method: 'POST', path: '/v1/staff/broadcasts', body }
  },
  shown: (answer, given, columns) =>
    isSending(given) ? shownSent(answer) : shownPreview(answer, mailOf(given), columns),
}

/** Compiling takes its libraries a second: only this command loads them. */
async function compiled(given: Typed, folder: string): Promise<CompiledMail | string> {
  const { compileBroadcast } = await import('./compile-broadcast.ts')
  try {
    const file = resolve(folder, given.subject)
    const mail = await compileBroadcast(file, given.options.organisation)
    if (typeof mail !== 'string' && !isSending(given)) {
      await writeFile(join(folder, PREVIEW_FILE), mail.html)
    }
    return mail
  } catch (error) {
    // A folder instead of a file, or a place where nothing may be read or written.
    return reasonOf(error)
  }
}

function mailOf({ mail }: Given): CompiledMail {
  if (!mail) throw new Error('A broadcast was not compiled')
  return mail
}

export const broadcasts: Command = {
  usage: 'broadcasts [--after PLACE]',
  summary: 'All broadcasts, the newest first',
  needsSubject: false,
  options: ['after'],
  required: [],
  fault: ({ subject }) => (subject === '' ? undefined : `"${subject}" is too much.`),
  request: ({ options: { after } }) => ({
    method: 'GET',
    path: '/v1/staff/broadcasts',
    ...(after && { query: { after } }),
  }),
  shown: (answer, _, columns) => shownBroadcasts(answer, columns),
}

export const broadcastStatus: Command = {
  usage: 'broadcast-status ID',
  summary: 'Where a broadcast stands and what came of it',
  needsSubject: true,
  options: [],
  required: [],
  request: ({ subject }) => ({ method: 'GET', path: pathOf('broadcasts', subject) }),
  shown: (answer, _, columns) => shownBroadcast(answer, columns),
}

export const stopBroadcast: Command = {
  usage: 'stop-broadcast ID --note NOTE',
  summary: 'Stop it for good: whoever has not got it yet does not get it',
  needsSubject: true,
  options: ['note'],
  required: ['note'],
  request: ({ subject, options: { note = '' } }) => ({
    method: 'POST',
    path: pathOf('broadcasts', subject, '/stop'),
    body: { note },
  }),
  shown: (_, { subject }) => `Stopped ${subject}.`,
}
