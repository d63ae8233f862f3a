import { publicPagesRoutes } from '../../functions/public-pages-routes.ts'
import { hashOf } from '../../shared/kernel/token.ts'
import type { TestWorld } from '../fakes/world.ts'
import { httpEvent, type Asked } from './http-event.ts'

/** The pages as a browser sees them. */
export function pagesOf(world: TestWorld) {
  const routes = publicPagesRoutes(world.upline)
  return async (routeKey: string, asked: Asked = {}) => {
    const answer = await routes[routeKey]?.(httpEvent(routeKey, asked))
    const { statusCode: status, body: html = '', headers } = answer ?? {}
    return { status, html, location: String(headers?.location ?? '') }
  }
}

/** The hidden fields of a page's forms, as a browser sends them back. */
export function hiddenIn(html: string): Readonly<Record<string, string>> {
  const fields = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]))
}

/** Hashed: a difference of two whole stores is nothing to read. */
export function rowsOf({ store }: TestWorld): string {
  return hashOf(JSON.stringify([...store.rows]))
}
