import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

/** Rises with the version of @sparticuz/chromium, so that an older unpacked browser is left alone. */
const UNPACKED = join(tmpdir(), 'upline-chromium-153.0.0')
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Chromium from npm, which needs no system package; where that has no build, the machine's own Chrome. */
export async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return chromium.launch({ channel: 'chrome' })
  }
  if (!existsSync(UNPACKED)) await unpack()
  return chromium.launch({
    executablePath: join(UNPACKED, 'chromium'),
    args: ARGUMENTS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(UNPACKED, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(UNPACKED, 'fonts.conf'),
    },
  })
}

/** Workers may unpack at the same time: each does so aside, and the first to finish gives the folder its name. */
async function unpack(): Promise<void> {
  const aside = mkdtempSync(`${UNPACKED}-`)
  await withEnvironment({ TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }, async () => {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  })
  writeFileSync(join(aside, 'fonts.conf'), fontConfiguration())
  mkdirSync(join(aside, 'font-cache'))
  try {
    renameSync(aside, UNPACKED)
  } catch (cause) {
    if (!existsSync(UNPACKED)) throw new Error('Chromium could not be unpacked', { cause })
    rmSync(aside, { recursive: true })
  }
}

/** The package's own configuration looks under /tmp only, and then no page has any text. */
function fontConfiguration(): string {
  const fonts = join(UNPACKED, 'fonts', 'fonts')
  const cache = join(UNPACKED, 'font-cache')
  return `<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>\n`
}

/** The package reads its settings from the environment and adds to it; afterwards it is as before. */
async function withEnvironment(
  settings: Readonly<Record<string, string>>,
  work: () => Promise<void>,
): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, settings)
  try {
    await work()
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}
