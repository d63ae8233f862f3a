import type { Instant } from '../kernel/time.ts'
import { staffLevel, withHolder, withoutHolders, type Level } from './hold.ts'
import { stepsDue, type LadderStep } from './ladder.ts'
import { openTurn, withTurn, type Question } from './question.ts'
import type { QuietHours } from './quiet-hours.ts'
import { withTimer } from './timer.ts'
import { currentHolders, holdersAt, STAFF, type HolderInterval, type Turn } from './turn.ts'

/** Of one turn, ever: each of them, and each of the staff, is a row and a mail of one transaction. */
export const MOST_HOLDERS = 20

/** What is known when a step fires. */
export interface Surroundings {
  readonly now: Instant
  readonly nights: readonly QuietHours[]
  /** Who may be asked next, nearest first, none of them out of reach. */
  readonly above: readonly Level[]
  /** Holders who left, opted out or cannot be reached any more. */
  readonly outOfReach: readonly string[]
}

/** Who is to be told what; if several steps are overdue, only the highest is told (rule 8). */
export interface Told {
  readonly what: 'reminder' | 'escalated' | 'passed-on' | 'breached' | 'with-staff'
  readonly step: string
  readonly holderIds: readonly string[]
}

export interface Climbed {
  readonly question: Question
  readonly told: readonly Told[]
  readonly isBreached: boolean
}

/**
 * A timer fired: everything that is due by now happens in order, each step once. Levels that were missed
 * are all asked, but each person gets one mail, of the highest step. Undefined when nothing is due.
 */
export function climbLadder(question: Question, around: Surroundings): Climbed | undefined {
  const open = openTurn(question)
  if (!open) return undefined
  const due = stepsDue(open, question.policy, around.nights, around.now)
  const highest = due.at(-1)
  if (!highest) return undefined
  const relieved = relieve(question, open, around)
  const climb = { turn: relieved.turn, reached: relieved.reached, above: relieved.above }
  const climbed = due.reduce((state, step) => taken(state, step, question, around.now), climb)
  const moved = withTurn({ ...question, reached: climbed.reached }, climbed.turn)
  const isBreached = open.breach === undefined && climbed.turn.breach !== undefined
  return {
    question: withTimer(moved, around.nights),
    told: toldOf(open, climbed.turn, highest, isBreached),
    isBreached,
  }
}

interface Climb {
  readonly turn: Turn
  readonly reached: number
  readonly above: readonly Level[]
}

function relieve(question: Question, turn: Turn, { above, outOfReach, now }: Surroundings): Climb {
  const gone = currentHolders(turn).filter((id) => outOfReach.includes(id))
  const without = withoutHolders(turn, gone, now)
  const climb = { turn: without, reached: question.reached, above }
  // A question always has a holder (rule 15): the next one takes over now, with the same dueAt (rule 11).
  return currentHolders(without).length > 0 ? climb : oneUp(climb, question, 'passed-on', now)
}

function oneUp(
  { turn, above }: Climb,
  { line }: Question,
  came: HolderInterval['came'],
  now: Instant,
): Climb {
  // A line may be longer than one commit can tell; beyond this many it is the staff's.
  const isLong = new Set(turn.holders.map(({ holderId }) => holderId)).size >= MOST_HOLDERS
  const [next = staffLevel(line), ...rest] = isLong ? [] : above
  const how = next.holderId === STAFF ? 'with-staff' : came
  return { turn: withHolder(turn, next.holderId, how, now), reached: next.at, above: rest }
}

function taken(climb: Climb, step: LadderStep, question: Question, now: Instant): Climb {
  const { turn } = climb
  switch (step.kind) {
    case 'remind':
      return { ...climb, turn: withDone(turn, step.key) }
    case 'escalate':
      return oneUp({ ...climb, turn: withDone(turn, step.key) }, question, 'escalated', now)
    case 'breach':
      return { ...climb, turn: withBreach(turn, now) }
    case 'climb':
      return oneUp(
        { ...climb, turn: { ...turn, climbs: turn.climbs + 1 } },
        question,
        'escalated',
        now,
      )
  }
}

function withDone(turn: Turn, key: string): Turn {
  return { ...turn, done: [...turn.done, key] }
}

/** One immutable event (rule 9): when it was due, when it was noticed, who held it at that instant. */
export function withBreach(turn: Turn, now: Instant): Turn {
  if (turn.breach) return turn
  const heldBy = [...holdersAt(turn, turn.dueAt)]
  return { ...turn, breach: { breachedAt: turn.dueAt, detectedAt: now, heldBy } }
}

function toldOf(
  before: Turn,
  after: Turn,
  { key: step, kind }: LadderStep,
  isBreached: boolean,
): readonly Told[] {
  const holders = currentHolders(after)
  const people = holders.filter((id) => id !== STAFF)
  // Whoever held it when it was due is told of the breach, and so are the staff, whoever holds it.
  if (isBreached) return [{ what: 'breached', step, holderIds: [...people, STAFF] }]
  const fresh = people.filter((id) => !currentHolders(before).includes(id))
  const asked = fresh.map((id): Told => {
    const came = after.holders.findLast(({ holderId }) => holderId === id)?.came
    return { what: came === 'passed-on' ? 'passed-on' : 'escalated', step, holderIds: [id] }
  })
  const staff: Told = { what: 'with-staff', step, holderIds: [STAFF] }
  if (kind !== 'remind') return holders.includes(STAFF) ? [...asked, staff] : asked
  const known = people.filter((id) => !fresh.includes(id))
  const reminded: readonly Told[] =
    known.length > 0 ? [{ what: 'reminder', step, holderIds: known }] : []
  // Alone with it they are reminded as anybody is.
  return people.length === 0 ? [...asked, ...reminded, staff] : [...asked, ...reminded]
}
