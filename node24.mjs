// Run the packaged Node when the machine's own is too old for type stripping. npm 10 and 11.0–11.5
// do not link node_modules/.bin/node, so the scripts cannot rely on it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  const windows = process.platform === 'win32'
  const folder = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const file = `./node_modules/${folder}/bin/node${windows ? '.exe' : ''}`
  const bundled = fileURLToPath(new URL(file, import.meta.url))
  if (!existsSync(bundled)) {
    console.error(
      `Node 24 is needed, this is ${process.version}: run "npm ci" (without --omit=optional), or install Node 24.`,
    )
    process.exit(1)
  }
  const child = spawnSync(bundled, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: dirname(bundled) + delimiter + process.env.PATH },
  })
  process.exit(child.status ?? 1)
}
