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
