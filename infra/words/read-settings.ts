import { type Settings, settingsSchema } from '../../shared/organisation.ts'
import { readCheckedYaml } from './checked-yaml.ts'
import { unsafeCharacterIn } from './safe-characters.ts'
import type { Report } from './words-fault.ts'
import type { WordsFolder } from './words-folder.ts'

export async function readSettings(folder: WordsFolder): Promise<Settings | undefined> {
  const file = await folder.read('organisation.json')
  if (file === undefined || !isJson(file.text, file.report)) return undefined
  const settings = readCheckedYaml(settingsSchema, file.text, 1, file.report)
  for (const [key, value] of Object.entries(settings?.value ?? {})) {
    const unsafe = textsIn(value).map(unsafeInSettings).find(Boolean)
    if (unsafe !== undefined) file.report(settings?.lineOf(key) ?? 1, `${key}: ${unsafe}`)
  }
  return settings?.value
}

// JSON escapes hide what a look at the file does not show, and names end up in mail headers.
function unsafeInSettings(text: string): string | undefined {
  return text.includes('\n')
    ? 'line break found; only one line is allowed'
    : unsafeCharacterIn(text)
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

// YAML, by which the lines are found, would also accept what is not JSON.
function isJson(source: string, report: Report): boolean {
  try {
    JSON.parse(source)
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = /\(line (\d+) /.exec(message)?.[1] ?? source.trimEnd().split('\n').length
    report(Number(line), `is not valid JSON: ${message}`)
    return false
  }
}
