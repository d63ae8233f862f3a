import type { ListedSchedule } from '../aws/scheduler/listed-schedule.ts'
import { type Html, html } from './html.ts'
import { readable } from './page-layout.ts'
import { shortName } from './short-name.ts'

const MOST_SHOWN = 50

/** What the scheduler will do next, the soonest first. */
export function scheduleTable(schedules: readonly ListedSchedule[]): Html {
  const soonest = schedules.toSorted((a, b) => (a.nextAt ?? '~').localeCompare(b.nextAt ?? '~'))
  const hidden = soonest.length - MOST_SHOWN
  if (soonest.length === 0) return html`<p class="muted">No schedule is waiting.</p>`
  return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Next</th>
            <th>Schedule</th>
            <th>Starts</th>
            <th>Input</th>
          </tr>
        </thead>
        <tbody>
          ${soonest.slice(0, MOST_SHOWN).map(scheduleRow)}
        </tbody>
      </table>
    </div>
    ${
      hidden > 0
        ? html`<p class="muted">
            And ${hidden} more in <a href="/_local/schedules">all schedules</a>.
          </p>`
        : undefined
    }`
}

function scheduleRow({ nextAt, name, expression, target, input }: ListedSchedule): Html {
  return html`<tr>
    <td>${nextAt === undefined ? '–' : readable(nextAt)}</td>
    <td>${shortName(name)}<br /><span class="muted">${expression}</span></td>
    <td>${shortName(target)}</td>
    <td>${input}</td>
  </tr>`
}
