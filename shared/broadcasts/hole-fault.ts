const HOLE = /\{\{\s*([^{}]*?)\s*\}\}/g
const STRAY_BRACES = /\{\{|\}\}/

/** What is wrong with the placeholders of a text that is to be filled for everybody, if anything. */
export function holeFault(text: string, allowed: readonly string[]): string | undefined {
  for (const [hole, name = ''] of text.matchAll(HOLE)) {
    if (allowed.includes(name)) continue
    const may = allowed.map((each) => `{{${each}}}`).join(', ')
    return `${hole.slice(0, 60)} is not available here. There are: ${may}.`
  }
  return STRAY_BRACES.test(text.replace(HOLE, '')) ? 'A placeholder is not closed.' : undefined
}
