import type { MeteredCall } from './call-meter.ts'
import { digits, type Figure } from './figure.ts'

const SENDERS = new Set(['send-prompt-mail', 'send-bulk-mail', 'email-feedback'])

type Calls = readonly MeteredCall[]

interface Step {
  /** How often it was taken. */
  readonly count: number
  /** The function it begins in; the others follow. */
  readonly starter: string
  /** The calls of one `GET /v1/referrals/{code}`. */
  readonly lookup: Calls
}

export function stepConsumption(
  what: string,
  calls: Calls,
  { count, starter, lookup }: Step,
): Figure {
  const start = calls.filter(({ caller }) => caller === starter)
  return {
    what,
    value: told(calls, count),
    against: [
      {
        what: `\`${starter}\` alone`,
        value: told(start, count),
        ratio: `× ${digits(writeUnits(calls) / writeUnits(start))} write units`,
      },
      {
        what: '`GET /v1/referrals/{code}`',
        value: told(lookup, 1),
        ratio: `× ${digits(readUnits(calls) / count / readUnits(lookup))} read units`,
      },
    ],
  }
}

/** From the queue's entry to what SES's own event says. */
export function mailConsumption(calls: Calls, mails: number): Figure {
  const ofMail = calls.filter(({ caller }) => SENDERS.has(caller))
  const sends = ofMail.filter(({ service }) => service === 'ses')
  return {
    what: 'A mail: claim, send, settle, SES’s event',
    value: told(ofMail, mails),
    against: [
      {
        what: 'sending alone',
        value: told(sends, mails),
        ratio: `× ${digits(ofMail.length / sends.length)} calls`,
      },
    ],
  }
}

interface Sweeping {
  readonly days: number
  readonly lookup: Calls
}

/** Every quarter of an hour, whatever people do. */
export function sweepConsumption(calls: Calls, { days, lookup }: Sweeping): Figure {
  return {
    what: 'The sweep of a day on which nothing is late',
    value: told(calls, days),
    against: [
      {
        what: '`GET /v1/referrals/{code}`',
        value: told(lookup, 1),
        ratio: `× ${digits(calls.length / days / lookup.length)} calls`,
      },
    ],
  }
}

/** What one of `count` steps took. */
function told(calls: Calls, count: number): string {
  const refused = calls.filter(({ isRefused }) => isRefused).length
  const parts: readonly [amount: number, unit: string][] = [
    [writeUnits(calls) / count, 'write units'],
    [readUnits(calls) / count, 'read units'],
    [calls.length / count, 'AWS calls'],
    [refused / count, 'of them refused'],
  ]
  const named = parts.filter(([amount]) => amount > 0)
  return named.map(([amount, unit]) => `${digits(amount)} ${unit}`).join(', ')
}

function writeUnits(calls: Calls): number {
  return calls.reduce((total, call) => total + call.writeUnits, 0)
}

function readUnits(calls: Calls): number {
  return calls.reduce((total, call) => total + call.readUnits, 0)
}
