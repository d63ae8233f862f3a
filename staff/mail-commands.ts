import type { Command } from './command.ts'
import { shownMail } from './shown-mail.ts'

export const mail: Command = {
  usage: 'mail',
  summary: 'Whether mail goes out, and what came back of it',
  needsSubject: false,
  options: [],
  required: [],
  fault: ({ subject }) => (subject === '' ? undefined : `"${subject}" is too much.`),
  request: () => ({ method: 'GET', path: '/v1/staff/mail' }),
  shown: (answer, _, columns) => shownMail(answer, columns),
}

const switching = (
  name: 'stop-mail' | 'resume-mail',
  path: '/stop' | '/resume',
  texts: { readonly summary: string; readonly done: string },
): Command => ({
  usage: `${name} --note NOTE`,
  summary: texts.summary,
  needsSubject: false,
  options: ['note'],
  required: ['note'],
  fault: ({ subject }) => (subject === '' ? undefined : `"${subject}" is too much.`),
  request: ({ options: { note = '' } }) => ({
    method: 'POST',
    path: `/v1/staff/mail${path}`,
    body: { note },
  }),
  shown: () => texts.done,
})

export const stopMail = switching('stop-mail', '/stop', {
  summary: 'Stop all mail that nobody waits for',
  done: 'Mail that nobody waits for is stopped.',
})

export const resumeMail = switching('resume-mail', '/resume', {
  summary: 'Let it go out again, what has waited first',
  done: 'Mail goes out again.',
})
