import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { compileOrganisation } from '../../../infra/words/compile-organisation.ts'
import type { Organisation } from '../../../shared/organisation.ts'

/** The files of an organisation by path; `undefined` leaves one out. */
export type Files = Readonly<Record<string, string | undefined>>

export const SETTINGS = {
  id: 'test',
  name: 'Fish & Chips "Nord"',
  from: { name: 'Fish & Chips', email: 'hello@test.example' },
  replyDomain: 'reply.test.example',
  postalAddress: 'Pier 1 <east>, 20457 Hamburg',
  timeZone: 'Europe/Berlin',
  root: { fullName: 'Ada Root', email: 'ada@test.example', referralCode: 'fish' },
  staff: ['staff@test.example'],
  mailRate: 10,
  promise: { answerWithinHours: 72, remindAfterHours: [24], escalateAfterHours: 60 },
  quietHours: { from: '21:00', to: '08:00' },
  window: { from: '08:00', to: '20:00' },
  budgets: { perDay: 1, perWeek: 3 },
  optInCaps: {
    perAddressPerDay: 1,
    perAddressPer30Days: 3,
    perNetworkPerDay: 100,
    perOrganisationPerDay: 1000,
  },
  theme: { accent: '#ffd400' },
}

/** A mail whose body begins on line 5 of its file. */
export function mail(body: string): string {
  return `---\nsubject: A subject\nwhy: You are with us.\n---\n${body}\n`
}

/** A follow-up whose body begins on line 7 of its file. */
export function followUp(key: string, offset: string, body: string): string {
  return `---\nkey: ${key}\noffset: ${offset}\nkind: tip\nsubject: A tip\n---\n${body}\n`
}

export const SOUND: Files = {
  'organisation.json': JSON.stringify(SETTINGS, undefined, 2),
  'guide.md': '---\ntitle: Guide\n---\n## One\n\nWords.\n',
  'faq/why.md': '---\nquestion: Why?\n---\nBecause.\n',
  'wording/terms.md': 'I agree\nto the terms.\n',
  'wording/tips.md': 'Send me tips.\n',
  'mails/confirm-sign-up.md': mail('[Confirm]({{link.confirm}})'),
  'mails/already-member.md': mail('[My page]({{link.home}})'),
  'mails/confirm-email-change.md': mail('[Confirm]({{link.confirm}})'),
  'mails/email-changed.md': mail('It was changed.'),
  'mails/verify-question.md': mail('[I asked this]({{link.confirm}})'),
  'mails/question-receipt.md': mail('{{question.words}}\n\n[See it]({{link.question}})'),
  'mails/question-answered.md': mail('{{answer.words}}\n\n[Ask on]({{link.question}})'),
  'mails/question-late.md': mail('{{question.words}}\n\n[See it]({{link.question}})'),
  'mails/question-answered-late.md': mail(
    '{{question.words}}\n\n{{answerer.name}} [Look at it]({{link.answer}})',
  ),
  'mails/question-duplicate.md': mail('{{closing.words}}\n\n[Open it]({{link.question}})'),
  'mails/question-closed.md': mail('{{closing.words}}\n\n[Ask on]({{link.question}})'),
  'mails/question-asked.md': mail('{{question.words}}\n\n[Answer]({{link.answer}})'),
  'mails/question-reminder.md': mail('{{question.words}}\n\n[Answer]({{link.answer}})'),
  'mails/question-escalated.md': mail('{{question.thread}}\n\n[Answer]({{link.answer}})'),
  'mails/question-called-in.md': mail('{{question.thread}}\n\n[Answer]({{link.answer}})'),
  'mails/question-passed-on.md': mail('{{question.thread}}\n\n[Answer]({{link.answer}})'),
  'mails/question-breached.md': mail('{{question.thread}}\n\n[Answer]({{link.answer}})'),
  'mails/question-with-staff.md': mail('{{question.thread}}\n\n[Answer]({{link.answer}})'),
  'mails/answer-published.md': mail('{{answer.words}}\n\n[Look at it]({{link.answer}})'),
  'mails/reply-quarantined.md': mail('[See it]({{link.replies}})'),
  'mails/welcome.md': mail('Hello {{recipient.firstName}}\n\n{{sponsor.card}}'),
  'mails/new-referral.md': mail('{{joiner.card}}'),
  'follow-ups/01-first.md': followUp('first', 'PT36H', 'One thing.'),
  'follow-ups/02-second.md': followUp('second', 'P3D', 'Another thing.'),
}

/** Compiles the sound organisation with some of its files replaced. */
export async function compileWith(changes: Files): Promise<Organisation> {
  const folder = await mkdtemp(join(tmpdir(), 'words-'))
  try {
    for (const [path, text] of Object.entries({ ...SOUND, ...changes })) {
      if (text === undefined) continue
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    return await compileOrganisation(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
