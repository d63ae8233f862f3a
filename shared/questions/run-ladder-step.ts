import type { Situation } from '../capability.ts'
import { combine, effects, NOTHING, type Effects, type Job, type Message } from '../effects.ts'
import type { Stored } from '../kernel/record.ts'
import { members } from '../members/member.ts'
import { changing } from './change-question.ts'
import { climbLadder, type Climbed, type Surroundings } from './climb-ladder.ts'
import { stepsDue } from './ladder.ts'
import { latestTurn, openTurn, questions, type Question } from './question.ts'
import { quietHoursOf } from './quiet-hours-of.ts'
import { levelsAbove, outOfReach, stillHere } from './reachable.ts'
import { ladderMails, lateMail, staffIdOf } from './tell.ts'
import { withTimer } from './timer.ts'
import { currentHolders } from './turn.ts'

/**
 * A timer of the promise fired. The record decides: only the newest epoch of an open turn acts, by one
 * conditional write (rule 7), and does everything that is due by now.
 */
export async function runLadderStep(situation: Situation, job: Job): Promise<Effects> {
  const stored = await situation.reader.get(questions, job.subject)
  const turn = stored && openTurn(stored.value)
  if (!turn || stored.value.epoch !== job.version) return NOTHING
  const around = await surroundingsOf(situation, stored.value)
  const climbed = climbLadder(stored.value, around)
  // The holder's night moved meanwhile: the step is due at another time.
  if (!climbed) return changing(stored, withTimer(stored.value, around.nights), true)
  return combine([
    changing(stored, climbed.question, true),
    await consequences(situation, stored, climbed, around),
  ])
}

async function surroundingsOf(situation: Situation, question: Question): Promise<Surroundings> {
  const { reader, now } = situation
  const turn = latestTurn(question)
  const holders = currentHolders(turn)
  const [nights, gone] = await Promise.all([
    quietHoursOf(situation, holders),
    outOfReach(reader, holders),
  ])
  const levels = stepsDue(turn, question.policy, nights, now).filter(
    ({ kind }) => kind === 'escalate' || kind === 'climb',
  )
  // One more for whoever is replaced.
  const above = await levelsAbove(reader, question.line, question.reached, levels.length + 1)
  return { now, nights, above, outOfReach: gone }
}

async function consequences(
  situation: Situation,
  { value: before }: Stored<Question>,
  { question, told, isBreached }: Climbed,
  { above }: Surroundings,
): Promise<Effects> {
  const known = currentHolders(latestTurn(before))
  const fresh = currentHolders(latestTurn(question)).filter((id) => !known.includes(id))
  const asked = above.filter(({ holderId }) => fresh.includes(holderId))
  const checks = await Promise.all(asked.map((level) => stillHere(situation.reader, level)))
  return effects({
    checks: checks.flat(),
    messages: [
      ...(await withoutDoubles(situation, ladderMails(situation, question, told))),
      ...(isBreached ? [lateMail(question, situation.now)] : []),
    ],
    counts: isBreached ? ['promise-breached'] : [],
  })
}

/** Of the staff, whoever is told as a member already is not told twice. */
async function withoutDoubles(
  { reader }: Situation,
  mails: readonly Message[],
): Promise<readonly Message[]> {
  const people = mails.filter(({ recipient }) => recipient.type === 'member')
  const told = await Promise.all(people.map(({ recipient }) => reader.get(members, recipient.id)))
  const asStaff = told.map((member) => staffIdOf(member?.value.email ?? ''))
  return mails.filter(
    ({ recipient }) => recipient.type !== 'staff' || !asStaff.includes(recipient.id),
  )
}
