/** `undefined` stands for a field that the event does not have. */
type Test = (value: unknown) => boolean
type LeafTest = (values: readonly unknown[]) => boolean

/** Compiles an `EventPattern`; throws, naming it, for a matcher that is not modelled. */
export function compileEventPattern(pattern: unknown): Test {
  return compileObject(pattern, 'EventPattern')
}

function compileObject(pattern: unknown, path: string): Test {
  if (!isRecord(pattern)) throw new Error(`${path} must be an object or an array.`)
  const fields = Object.entries(pattern).map(([key, rule]) => {
    if (key.startsWith('$')) throw new Error(`${path}: "${key}" is not modelled.`)
    return { key, matches: compileRule(rule, `${path}.${key}`) }
  })
  // An array of objects matches when one of its elements matches as a whole.
  return (value) =>
    elements(value).some((element) =>
      fields.every(({ key, matches }) => matches(isRecord(element) ? element[key] : undefined)),
    )
}

function compileRule(rule: unknown, path: string): Test {
  if (!Array.isArray(rule)) return compileObject(rule, path)
  const tests = rule.map((matcher: unknown) => compileMatcher(matcher, path))
  return (value) => tests.some((matches) => matches(value === undefined ? [] : elements(value)))
}

function compileMatcher(matcher: unknown, path: string): LeafTest {
  if (!isRecord(matcher)) return (values) => values.includes(matcher)
  const [name = '', ...others] = Object.keys(matcher)
  if (others.length > 0)
    throw new Error(`${path}: one matcher at a time, not ${name} and ${others.join()}.`)
  const operand = matcher[name]
  if (name === 'exists' && typeof operand === 'boolean')
    return (values) => values.length > 0 === operand
  if (name === 'prefix' && typeof operand === 'string')
    return (values) => values.some(startsWith(operand))
  if (name === 'anything-but') return compileAnythingBut(operand, path)
  throw new Error(`${path}: matcher ${JSON.stringify(matcher)} is not modelled.`)
}

function compileAnythingBut(operand: unknown, path: string): LeafTest {
  if (!isRecord(operand)) {
    const excluded = elements(operand)
    return (values) => values.some((value) => !excluded.includes(value))
  }
  const prefix = operand['prefix']
  if (typeof prefix !== 'string' || Object.keys(operand).length > 1) {
    throw new Error(`${path}: anything-but ${JSON.stringify(operand)} is not modelled.`)
  }
  return (values) => values.some((value) => !startsWith(prefix)(value))
}

function startsWith(prefix: string): Test {
  return (value) => typeof value === 'string' && value.startsWith(prefix)
}

function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
