/**
 * The value of a structured header without its comments, split at a separator outside of quotes;
 * undefined when a quote or a comment stays open, for then nobody knows what belongs to what.
 */
export function clausesOf(value: string, separator: ';' | ','): readonly string[] | undefined {
  const clauses: string[] = []
  let clause = ''
  let comments = 0
  let isQuoted = false
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at)
    const isEscape = character === '\\' && (isQuoted || comments > 0)
    const text = isEscape ? value.slice(at, at + 2) : character
    if (isEscape) at++
    if (comments === 0 && character === '"') isQuoted = !isQuoted
    if (!isQuoted && character === '(') comments++
    else if (comments > 0) comments -= !isEscape && character === ')' ? 1 : 0
    else if (!isQuoted && character === separator) {
      clauses.push(clause.trim())
      clause = ''
    } else clause += text
  }
  return isQuoted || comments > 0 ? undefined : [...clauses, clause.trim()]
}
