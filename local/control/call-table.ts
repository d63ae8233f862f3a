import type { Call } from '../call-log.ts'
import { type Html, html } from './html.ts'
import { readable } from './page-layout.ts'
import { shortName } from './short-name.ts'

const MOST_SHOWN = 40

/** The latest AWS calls, the newest first. */
export function callTable(calls: readonly Call[]): Html {
  if (calls.length === 0) return html`<p class="muted">No function has called AWS yet.</p>`
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>At</th>
          <th>Function</th>
          <th>Call</th>
          <th>On</th>
          <th>Allowed by</th>
          <th>Status</th>
        </tr>
      </thead>
      <tbody>
        ${calls.slice(-MOST_SHOWN).toReversed().map(callRow)}
      </tbody>
    </table>
  </div>`
}

/** How often each operation was called, the most frequent first. */
export function callCounts(counts: Readonly<Record<string, number>>): Html {
  const sorted = Object.entries(counts).toSorted(([, first], [, second]) => second - first)
  return html`<p class="muted">${sorted.map(([name, count]) => `${name} ${count}`).join(', ')}</p>`
}

function callRow(call: Call): Html {
  return html`<tr>
    <td>${readable(call.at)}</td>
    <td>${shortName(call.function)}</td>
    <td>${call.service}:${call.operation}</td>
    <td>${shortName(call.resource)}</td>
    <td>${call.allowedBy ?? '–'}</td>
    <td class="${call.status < 400 ? '' : 'bad'}">${call.status}</td>
  </tr>`
}
