import type { Situation } from '../capability.ts'
import { isTimeZone } from '../kernel/wall-time.ts'
import { members } from '../members/member.ts'
import type { QuietHours } from './quiet-hours.ts'
import { STAFF } from './turn.ts'

/** The organisation's quiet hours as each holder's clock shows them; the staff's is the organisation's. */
export async function quietHoursOf(
  { reader, organisation: { settings } }: Situation,
  holderIds: readonly string[],
): Promise<readonly QuietHours[]> {
  const people = holderIds.filter((id) => id !== STAFF)
  const holders = await Promise.all(people.map((id) => reader.get(members, id)))
  const zones = holders.map((holder) => holder?.value.timeZone ?? '')
  const known = zones.map((zone) => (isTimeZone(zone) ? zone : settings.timeZone))
  const timeZones = known.length > 0 ? [...new Set(known)] : [settings.timeZone]
  return timeZones.map((timeZone) => ({ ...settings.quietHours, timeZone }))
}
