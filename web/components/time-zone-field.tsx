import type { VNode } from 'preact'
import type { Choice, ChoiceGroup } from './select-field.tsx'
import { SelectField } from './select-field.tsx'

export interface TimeZoneFieldProps {
  /** IANA names to choose from. */
  timeZones: readonly string[]
  /** Stays a choice when the list lacks it, so that saving something else does not move anybody. */
  value: string
  problem?: string
}

/** Hundreds of zones: in groups, by the name of the city, which is what people type to find theirs. */
export function TimeZoneField({ timeZones, value, problem }: TimeZoneFieldProps): VNode {
  const isListed = timeZones.includes(value)
  return (
    <SelectField
      id="timeZone"
      label="Time zone"
      hint="The city whose clock you live by, so that our mails come at a decent hour."
      value={value}
      choices={[
        ...(isListed ? [] : [{ value, label: value }]),
        ...timeZones.filter((zone) => !zone.includes('/')).map(choiceOf),
      ]}
      groups={regionsOf(timeZones)}
      problem={problem}
    />
  )
}

function regionsOf(timeZones: readonly string[]): ChoiceGroup[] {
  const cities = timeZones.filter((zone) => zone.includes('/'))
  const byRegion = Map.groupBy(cities, (zone) => zone.slice(0, zone.indexOf('/')))
  return Array.from(byRegion, ([label, zones]) => ({ label, choices: zones.map(choiceOf) }))
}

/** "America/Argentina/Buenos_Aires" is shown as "Argentina, Buenos Aires" among its region. */
function choiceOf(zone: string): Choice {
  const name = zone.slice(zone.indexOf('/') + 1)
  return { value: zone, label: name.replaceAll('/', ', ').replaceAll('_', ' ') }
}
