import type { Consequence } from './constructs/alarm.ts'

/** Every alarm's consequence in one place. `runbook` is the anchor of a heading in README.md. */
export const RUNBOOK = {
  promptMailLate: {
    impact: 'People wait more than ten minutes for a confirmation, a welcome or an answer.',
    runbook: 'mail-is-late',
  },
  promptMailGivenUp: {
    impact: 'Somebody never gets a confirmation, a welcome or an answer.',
    runbook: 'mail-was-given-up',
  },
  bulkMailLate: {
    impact: 'Follow-ups arrive more than four hours after their time.',
    runbook: 'mail-is-late',
  },
  bulkMailGivenUp: {
    impact: 'A member misses a step of the journey.',
    runbook: 'mail-was-given-up',
  },
  relayLate: {
    impact: 'Nothing new is sent or scheduled: confirmations, questions and follow-ups all wait.',
    runbook: 'the-relay-is-behind',
  },
  relayGivenUp: {
    impact:
      'A mail, follow-up or step of a promise was not handed on; the sweep does it up to 15 minutes late.',
    runbook: 'the-relay-is-behind',
  },
  followUpGivenUp: {
    impact: 'A follow-up failed three times; the sweep tries it again every 15 minutes.',
    runbook: 'a-follow-up-fails',
  },
  slaStepGivenUp: {
    impact: 'A reminder or escalation of a question failed three times; the sweep tries it again.',
    runbook: 'a-promise-step-fails',
  },
  promiseBroken: {
    impact: 'Somebody asked and got no answer from a person within the promised time.',
    runbook: 'the-promise-was-broken',
  },
  sendingStopped: {
    impact: 'Tips, greetings, notices and broadcasts wait until somebody lets mail go on.',
    runbook: 'sending-has-stopped',
  },
  reputationWorrying: {
    impact: 'Too much mail bounces or is complained of: at twice that rate tips and notices stop.',
    runbook: 'mail-comes-back',
  },
  feedbackGivenUp: {
    impact: 'A bounce or complaint was not heeded: we may go on writing to who wants no mail.',
    runbook: 'mail-feedback-was-lost',
  },
  receivedMailLost: {
    impact: 'Somebody replied to a mail, maybe with an answer, and nobody has read it.',
    runbook: 'a-reply-was-lost',
  },
  sweepGivenUp: {
    impact: 'One sweep was lost; the next one, 15 minutes later, does its work.',
    runbook: 'the-sweep-does-not-run',
  },
  sweepFailing: {
    impact: 'What was lost on its way is not found: somebody may be left without a mail.',
    runbook: 'the-sweep-does-not-run',
  },
  sweepNotRunning: {
    impact: 'What was lost on its way is not found: somebody may be left without a mail.',
    runbook: 'the-sweep-does-not-run',
  },
  scheduleNotDelivered: {
    impact:
      'A follow-up or step of a promise was not started in time; the sweep starts it up to 15 minutes late.',
    runbook: 'schedules-are-dropped',
  },
  schedulesDropped: {
    impact:
      'The scheduler gave up on a follow-up or step of a promise; the sweep starts it up to 15 minutes late.',
    runbook: 'schedules-are-dropped',
  },
  scheduleTargetFails: {
    impact:
      'Follow-ups and steps of promises start late: the scheduler cannot reach their functions.',
    runbook: 'schedules-are-dropped',
  },
} satisfies Record<string, Consequence>
