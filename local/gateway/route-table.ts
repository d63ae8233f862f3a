export interface RouteKey {
  /** As the template writes it: `GET /v1/referrals/{code}`, `ANY /{proxy+}` or `$default`. */
  readonly key: string
}

export interface Match<R> {
  readonly route: R
  readonly pathParameters: Readonly<Record<string, string>>
}

interface Entry<R> {
  readonly route: R
  readonly method: string
  readonly expression: RegExp
  readonly parameters: readonly string[]
  readonly rank: readonly number[]
}

const STATIC = 2
const VARIABLE = 1
const GREEDY = 0

/**
 * Picks the route of an HTTP API as the gateway does: the most specific path first (no greedy
 * variable, then static before variable, segment by segment), then a named method before `ANY`.
 */
export class RouteTable<R extends RouteKey> {
  readonly #entries: readonly Entry<R>[]

  constructor(routes: readonly R[]) {
    this.#entries = routes.map(entryOf).toSorted((first, second) => byRank(second.rank, first.rank))
  }

  match(method: string, path: string): Match<R> | undefined {
    for (const { route, method: own, expression, parameters } of this.#entries) {
      if (own !== 'ANY' && own !== method) continue
      const match = expression.exec(path)
      if (!match) continue
      const values = match.slice(1).map(decodeURIComponent)
      const pathParameters = parameters.map((name, position) => [name, values[position] ?? ''])
      return { route, pathParameters: Object.fromEntries(pathParameters) }
    }
    return undefined
  }
}

function entryOf<R extends RouteKey>(route: R): Entry<R> {
  if (route.key === '$default') {
    return { route, method: 'ANY', expression: /^/, parameters: [], rank: [] }
  }
  const [method = '', path = ''] = route.key.split(' ')
  const segments = path.split('/').slice(1)
  const kinds = segments.map(kindOf)
  return {
    route,
    method,
    expression: new RegExp(`^${segments.map(segmentExpression).join('')}$`),
    parameters: segments.filter((_, at) => kinds[at] !== STATIC).map(parameterName),
    rank: [kinds.includes(GREEDY) ? 0 : 1, ...kinds, ...(method === 'ANY' ? [] : [STATIC + 1])],
  }
}

function kindOf(segment: string): number {
  if (!/^\{.+\}$/.test(segment)) return STATIC
  return segment.endsWith('+}') ? GREEDY : VARIABLE
}

function segmentExpression(segment: string): string {
  const kind = kindOf(segment)
  if (kind === STATIC) return `/${segment.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`
  return kind === GREEDY ? '/(.+)' : '/([^/]+)'
}

function parameterName(segment: string): string {
  return segment.replace(/^\{/, '').replace(/\+?\}$/, '')
}

function byRank(first: readonly number[], second: readonly number[]): number {
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const difference = (first[at] ?? -1) - (second[at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}
