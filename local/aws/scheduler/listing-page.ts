import * as z from 'zod'

export const pageQuery = {
  NamePrefix: z.optional(z.string()),
  NextToken: z.optional(z.string().regex(/^\d+$/)),
  MaxResults: z.optional(z.coerce.number().int().min(1).max(100)),
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly NextToken?: string
}

/** The token is the position in a list whose order does not change. */
export function page<Item>(
  all: readonly Item[],
  query: { NextToken?: string | undefined; MaxResults?: number | undefined },
): Page<Item> {
  const from = Number(query.NextToken ?? 0)
  const to = from + (query.MaxResults ?? 100)
  return { items: all.slice(from, to), ...(to < all.length ? { NextToken: String(to) } : {}) }
}
