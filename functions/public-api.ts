import { httpFunction } from '../shared/aws/http-function.ts'
import { problem } from '../shared/aws/http.ts'
import { publicApiRoutes } from './public-api-routes.ts'
import { wireUpline } from './wiring.ts'

/** The JSON API that anybody may call. */
export const handler = httpFunction({
  routes: publicApiRoutes(wireUpline()),
  unknownRoute: async () => problem({ code: 'ROUTE_UNKNOWN' }),
  failed: () => problem({ code: 'UNEXPECTED' }),
})
