import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../staff/command-line.ts'
import { COMMANDS } from '../../staff/commands.ts'

/** The request that a command line becomes, or what is wrong with it. */
function read(...args: string[]) {
  const line = readCommandLine(args)
  if (line.kind !== 'run') return line
  const { command, given } = line.invocation
  return command.request({ ...given, text: 'Of course.' })
}

describe('a command of the staff', () => {
  it.each([
    [['list'], 'GET', '/v1/staff/questions', { state: 'open' }],
    [
      ['list', 'breached', '--after', 'x'],
      'GET',
      '/v1/staff/questions',
      { state: 'breached', after: 'x' },
    ],
    [['show', 'q1'], 'GET', '/v1/staff/questions/q1', undefined],
    [['faqs'], 'GET', '/v1/staff/faqs', undefined],
    [['broadcasts'], 'GET', '/v1/staff/broadcasts', undefined],
    [['broadcasts', '--after', 'x'], 'GET', '/v1/staff/broadcasts', { after: 'x' }],
    [['broadcast-status', 'b1'], 'GET', '/v1/staff/broadcasts/b1', undefined],
    [['mail'], 'GET', '/v1/staff/mail', undefined],
  ])('%j asks', (args, method, path, query) => {
    expect(read(...args)).toEqual({ method, path, ...(query && { query }) })
  })

  it.each([
    [['answer', 'q1'], '/v1/staff/questions/q1/answers', { body: 'Of course.' }],
    [
      ['answer', 'q1', '--publish-as', 'May I?'],
      '/v1/staff/questions/q1/answers',
      { body: 'Of course.', publishAs: 'May I?' },
    ],
    [
      ['void', 'q1', '--reason', 'spam', '--note', 'Advertising.'],
      '/v1/staff/questions/q1/void',
      { reason: 'spam', note: 'Advertising.' },
    ],
    [
      ['void', 'q1', '--reason', 'duplicate', '--of', 'q0', '--note', 'Asked twice.'],
      '/v1/staff/questions/q1/void',
      { reason: 'duplicate', duplicateOf: 'q0', note: 'Asked twice.' },
    ],
    [
      ['reassign', 'q1', '--to', 'staff', '--note', 'Holiday.'],
      '/v1/staff/questions/q1/reassign',
      { to: 'staff', note: 'Holiday.' },
    ],
    [['remove-faq', 'a/b ä'], '/v1/staff/faqs/a%2Fb%20%C3%A4/remove', {}],
    [
      ['leave', 'm1', '--reason', 'Wrote us.'],
      '/v1/staff/members/m1/leave',
      { reason: 'Wrote us.' },
    ],
    [
      ['stop-broadcast', 'b1', '--note', 'A wrong date.'],
      '/v1/staff/broadcasts/b1/stop',
      { note: 'A wrong date.' },
    ],
    [['stop-mail', '--note', 'Wrong link.'], '/v1/staff/mail/stop', { note: 'Wrong link.' }],
    [['resume-mail', '--note', 'Mended.'], '/v1/staff/mail/resume', { note: 'Mended.' }],
  ])('%j posts', (args, path, body) => {
    expect(read(...args)).toEqual({ method: 'POST', path, body })
  })

  it.each<[string[], RegExp]>([
    [[], /Which command/],
    [['lisst'], /no command "lisst"/],
    [['toString'], /no command "toString"/],
    [['list', 'closed'], /open or breached/],
    [['show'], /missing/],
    [['show', 'q1', 'q2'], /"q2" is too much/],
    [['show', 'q1', '--note', 'x'], /takes no --note/],
    [['show', 'q1', '--colour'], /--colour/],
    [['answer', 'q1', '--file', 'f', '--text', 't'], /not both/],
    [['void', 'q1', '--note', 'x'], /needs --reason/],
    [['void', 'q1', '--reason', 'rude', '--note', 'x'], /spam or duplicate/],
    [['void', 'q1', '--reason', 'duplicate', '--note', 'x'], /--of/],
    [['void', 'q1', '--reason', 'spam', '--of', 'q0', '--note', 'x'], /spam names none/],
    [['reassign', 'q1', '--to', 'staff', '--note', ' '], /needs --note/],
    [['leave', 'm1'], /needs --reason/],
    [['faqs', 'all'], /too much/],
    [['broadcast'], /missing/],
    [['broadcast', 'f.md', '--at', 'tomorrow'], /--at is an instant/],
    [['broadcast', 'f.md', '--at', '2026-13-01T09:00:00Z'], /--at is an instant/],
    [['broadcast', 'f.md', '--note', 'x'], /takes no --note/],
    [['show', 'q1', '--send'], /takes no --send/],
    [['stop-broadcast', 'b1'], /needs --note/],
    [['stop-mail'], /needs --note/],
    [['stop-mail', 'now', '--note', 'x'], /too much/],
  ])('that was typed wrong (%j) is told why', (args, fault) => {
    expect(read(...args)).toEqual({ kind: 'wrong', fault: expect.stringMatching(fault) })
  })

  it.each([['--help'], ['-h'], ['help'], ['show', '--help']])('%s gets help', (...args) => {
    expect(read(...args)).toEqual({ kind: 'help' })
  })

  it('starts its own usage, so that the help cannot forget one', () => {
    for (const [name, { usage }] of Object.entries(COMMANDS)) {
      expect(usage.split(' ')[0]).toBe(name)
    }
  })
})
