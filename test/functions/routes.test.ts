import { expect, it } from 'vitest'
import { publicApiRoutes } from '../../functions/public-api-routes.ts'
import { publicPagesRoutes } from '../../functions/public-pages-routes.ts'
import { PUBLIC_ROUTES, type Route } from '../../infra/routes.ts'
import { TestWorld } from '../fakes/world.ts'

const { upline } = new TestWorld('2026-03-02T10:00:00.000Z')
const keysOf = (routes: readonly Route[]) =>
  routes.map(([method, path]) => `${method} ${path}`).toSorted()

it('every route the stack gives the API is answered, and none is answered that the stack does not give', () => {
  expect(Object.keys(publicApiRoutes(upline)).toSorted()).toEqual(keysOf(PUBLIC_ROUTES.api))
})

it('every route the stack gives the pages is answered, and none is answered that the stack does not give', () => {
  expect(Object.keys(publicPagesRoutes(upline)).toSorted()).toEqual(keysOf(PUBLIC_ROUTES.pages))
})
