const VOID_TAGS = new Set(['br', 'img', 'meta', 'link', 'hr', 'input'])
const COMMENT = /<!--[\s\S]*?-->|<!doctype html>|<style[\s\S]*?<\/style>/g
const TAG = /<(\/?)([a-z][a-z0-9:]*)((?:\s+[a-z:-]+(?:="[^"<>]*")?)*)\s*\/?>/g

/** What breaks the nesting of an HTML document: tags not closed, and angle brackets that belong to none. */
export function nestingFaults(html: string): readonly string[] {
  const open: string[] = []
  const faults: string[] = []
  const document = html.replaceAll(COMMENT, '')
  for (const [, slash, name = ''] of document.matchAll(TAG)) {
    if (VOID_TAGS.has(name)) continue
    if (slash === '') open.push(name)
    else if (open.pop() !== name) faults.push(`</${name}> closes nothing`)
  }
  if (/[<>]/.test(document.replaceAll(TAG, ''))) faults.push('an angle bracket stands in the text')
  return [...faults, ...open.map((name) => `<${name}> is not closed`)]
}
