import { httpFunction } from '../shared/aws/http-function.ts'
import { problem } from '../shared/aws/http.ts'
import { staffRoutes } from './staff-routes.ts'
import { wireUpline } from './wiring.ts'

/** The JSON API for whoever of the organisation's staff IAM lets in. */
export const handler = httpFunction({
  routes: staffRoutes(wireUpline()),
  unknownRoute: async () => problem({ code: 'ROUTE_UNKNOWN' }),
  failed: () => problem({ code: 'UNEXPECTED' }),
})
