import * as z from 'zod/mini'
import type { HttpAnswer, HttpEvent } from '../shared/aws/http.ts'
import { problem } from '../shared/aws/http.ts'
import type { Route } from '../shared/aws/http-function.ts'

export type StaffRoute = (event: HttpEvent, by: string) => Promise<HttpAnswer>

const name = z.nullish(z.string())
/** What the gateway adds on a route with IAM authorisation, and on no other. */
const signedSchema = z.object({
  authorizer: z.object({ iam: z.object({ userArn: name, accessKey: name }) }),
})

/** Who signed, as IAM knows them; undefined when no IAM authoriser stood before the function. */
function staffOf({ requestContext }: HttpEvent): string | undefined {
  const signed = signedSchema.safeParse(requestContext)
  if (!signed.success) return undefined
  const { userArn, accessKey } = signed.data.authorizer.iam
  return userArn || accessKey || undefined
}

/** The gateway has turned strangers away already; a route that was set up wrong must not let them in. */
export function forStaff(route: StaffRoute): Route {
  return async (event) => {
    const by = staffOf(event)
    return by === undefined ? problem({ code: 'NOT_STAFF' }) : route(event, by)
  }
}
