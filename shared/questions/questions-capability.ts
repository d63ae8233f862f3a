import type { Capability } from '../capability.ts'
import { effects } from '../effects.ts'
import { ASKER_LEFT_JOB, askerLeftJob, endForAsker } from './asker-left.ts'
import { PASS_ON_JOB, passOn, passOnJob } from './pass-on.ts'
import { questionMails } from './question-mails.ts'
import { replyMails } from './reply-mails.ts'
import { runLadderStep } from './run-ladder-step.ts'
import { LADDER_JOB } from './timer.ts'

/** Every question gets a human answer within the promised hours, or the sponsor line hears of it. */
export const questionsAndAnswers: Capability = {
  name: 'questions',
  mails: [...questionMails, ...replyMails],
  jobs: { [LADDER_JOB]: runLadderStep, [PASS_ON_JOB]: passOn, [ASKER_LEFT_JOB]: endForAsker },
  reactions: {
    'member-left': async ({ now }, { memberId }) =>
      effects({ jobs: [passOnJob(memberId, now), askerLeftJob(memberId, now)] }),
    'member-unreachable': async ({ now }, { memberId }) =>
      effects({ jobs: [passOnJob(memberId, now)] }),
  },
}
