// `npm run picture`: the README's picture, taken from the running system.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { LocalCloud } from '../local/local-cloud.ts'
import { startLocalCloud } from '../local/start-local-cloud.ts'
import { synthesise } from '../local/synthesis.ts'
import { openBrowser } from '../test/browser.ts'
import { Visitor } from '../test/journeys/visitor.ts'

const PHONE = { width: 390, height: 844 }
const GAP = 24

const folder = mkdtempSync(join(tmpdir(), 'upline-picture-'))
await synthesise('demo', folder)
const cloud = await startLocalCloud({ assembly: folder })
const browser = await openBrowser()
try {
  const shots = await Promise.all((await addresses(cloud)).map((url) => shot(browser, url)))
  await compose(browser, shots)
} finally {
  await browser.close()
  await cloud.close()
  rmSync(folder, { recursive: true })
}

/** The landing page, a welcome as it was captured, and the home page of somebody in their second week. */
async function addresses(cloud: LocalCloud): Promise<string[]> {
  const { url, clock } = cloud
  const ada = new Visitor(url, 'ada@example.org')
  await ada.signUp('bluedoor', 'Ada Lovelace')
  await cloud.quiet()
  await ada.confirm()
  await clock.move({ advance: 'P8D' })
  const captured = await cloud.mails('ada@example.org')
  const home = captured[1]?.links.find((link) => link.includes('/home/')) ?? ''
  return [`${url}/r/bluedoor`, asPage(captured[1]?.html ?? ''), home]
}

function asPage(html: string): string {
  return `data:text/html;base64,${Buffer.from(html).toString('base64')}`
}

async function shot(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage({ viewport: PHONE })
  await page.goto(url)
  const png = await page.screenshot()
  await page.close()
  return png.toString('base64')
}

async function compose(browser: Browser, shots: readonly string[]): Promise<void> {
  const width = shots.length * (PHONE.width + GAP) + GAP
  const page = await browser.newPage({ viewport: { width, height: PHONE.height + 2 * GAP } })
  const images = shots.map((png) => `<img src="data:image/png;base64,${png}">`).join('')
  const style = `body{margin:${GAP}px;display:flex;gap:${GAP}px;background:#d9d6d0}img{border-radius:18px}`
  await page.setContent(`<style>${style}</style>${images}`)
  await page.screenshot({ path: 'docs/pages.png' })
}
