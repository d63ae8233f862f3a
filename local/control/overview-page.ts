import type { HttpAnswer } from '../http-message.ts'
import type { LocalCloud } from '../local-cloud.ts'
import { callCounts, callTable } from './call-table.ts'
import { clockPanel } from './clock-panel.ts'
import { html } from './html.ts'
import { mailList } from './mail-list.ts'
import { pageAnswer } from './page-layout.ts'
import { scheduleTable } from './schedule-table.ts'

/** `/_local`: the state of the whole system on one page. */
export async function overviewPage(cloud: LocalCloud): Promise<HttpAnswer> {
  const content = html`<header>
      <h1>Local cloud</h1>
      <a href="/_local">Reload</a>
      <a href="/">To the site</a>
    </header>
    ${clockPanel(cloud.clock.now(), cloud.clock.nextDueAt())}
    <h2>Mail</h2>
    ${mailList(await cloud.mails())}
    <h2>Schedules</h2>
    ${scheduleTable(cloud.schedules())}
    <h2>AWS calls</h2>
    ${callCounts(cloud.callCounts())} ${callTable(cloud.calls())}`
  return pageAnswer('Local cloud', content)
}
