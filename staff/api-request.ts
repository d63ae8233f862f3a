/** What is asked of the staff's API, before anybody has signed it. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  /** A question too long for an address: nothing is done that might be done twice. */
  readonly isQuestion?: boolean
}

/** A path of fixed words and one name that somebody typed. */
export function pathOf(before: string, name: string, after = ''): string {
  return `/v1/staff/${before}/${encodeURIComponent(name)}${after}`
}

export function urlOf(api: URL, { path, query = {} }: ApiRequest): URL {
  const url = new URL(api)
  url.pathname = api.pathname.replace(/\/$/, '') + path
  // Not through `URLSearchParams`: it writes a blank as `+`, which a signature reads as a plus.
  url.search = Object.entries(query)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&')
  return url
}
