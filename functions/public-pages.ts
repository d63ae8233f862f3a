import { httpFunction } from '../shared/aws/http-function.ts'
import { problem } from '../shared/aws/http.ts'
import { publicPagesRoutes } from './public-pages-routes.ts'
import { failedPage, unknownPage } from './page-answer.ts'
import { wireUpline } from './wiring.ts'

const upline = wireUpline()

/** The pages: the API's use cases with forms, working without script. */
export const handler = httpFunction({
  routes: publicPagesRoutes(upline),
  unknownRoute: async ({ rawPath }) =>
    rawPath.startsWith('/v1/') ? problem({ code: 'ROUTE_UNKNOWN' }) : unknownPage(upline),
  failed: () => failedPage(upline),
})
