import { type Html, html } from './html.ts'
import { readable } from './page-layout.ts'

const STEPS = [
  ['PT1H', '+1 hour'],
  ['P1D', '+1 day'],
  ['P3D', '+3 days'],
  ['P30D', '+30 days'],
] as const

/** The time, and buttons that move it on. */
export function clockPanel(now: number, nextDueAt: number | undefined): Html {
  return html`<section>
    <p class="now" id="now">${readable(now)}</p>
    <form method="post" action="/_local/clock">
      ${STEPS.map(
        ([duration, label]) => html`<button name="advance" value="${duration}">${label}</button>`,
      )}
      ${
        nextDueAt === undefined
          ? html`<span class="muted">Nothing is planned.</span>`
          : html`<button name="next" value="event" title="${readable(nextDueAt)}">
              To the next event
            </button>`
      }
    </form>
    <p class="muted">
      Everything due on the way happens in order, at its own time. A month takes half a minute or
      so.
    </p>
  </section>`
}
