import type { Situation } from '../capability.ts'
import { SPREAD_MINUTES, type Window } from '../kernel/window.ts'
import { hashOf } from '../kernel/token.ts'
import { isTimeZone } from '../kernel/wall-time.ts'
import type { Member } from './member.ts'
import { currentSponsor } from './sponsor-line.ts'

/** When a member's mails may arrive that they do not wait for. */
export interface MailWindow {
  readonly window: Window
  readonly timeZone: string
  /** Minutes after the window opens, the member's own. */
  readonly spreadMinutes: number
}

export async function mailWindowOf(situation: Situation, member: Member): Promise<MailWindow> {
  return {
    window: situation.organisation.settings.window,
    timeZone: await zoneOf(situation, member),
    spreadMinutes: Number.parseInt(hashOf(member.id).slice(0, 8), 16) % SPREAD_MINUTES,
  }
}

/** The member's zone, else the sponsor's, else the organisation's; unknown never means "now". */
async function zoneOf({ reader, organisation }: Situation, member: Member): Promise<string> {
  if (member.timeZone && isTimeZone(member.timeZone)) return member.timeZone
  const sponsor = await currentSponsor(reader, member)
  return sponsor?.timeZone ?? organisation.settings.timeZone
}
