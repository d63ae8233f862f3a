import type { Route } from '../shared/aws/http-function.ts'
import { json, jsonBody, problem, visitorOf } from '../shared/aws/http.ts'
import { memberAtHome } from '../shared/members/home-link.ts'
import { profilePatchSchema } from '../shared/members/profile-form.ts'
import { updateProfile } from '../shared/members/update-profile.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { meView } from './me-view.ts'
import { requestOf } from './request-key.ts'

/** What a member sees and changes by the token of their own link. */
export function meRoutes(upline: Upline): Readonly<Record<'GET /v1/me' | 'PATCH /v1/me', Route>> {
  return {
    'GET /v1/me': async (event) => {
      const situation = situationOf(upline)
      const member = await memberAtHome(situation, event.queryStringParameters?.token ?? '')
      if (!member) return problem({ code: 'TOKEN_INVALID' })
      return json(200, await meView(situation, member))
    },

    'PATCH /v1/me': async (event) => {
      const body = jsonBody(event, profilePatchSchema)
      if (!body.ok) return problem(body.failure)
      const { token, ...form } = body.value
      const request = requestOf(event, token)
      if (!request.ok) return problem(request.failure)
      const asked = { form, visitor: visitorOf(event), request: request.value }
      const updated = await updateProfile(upline, token, asked)
      if (!updated.ok) return problem(updated.failure)
      return json(200, await meView(situationOf(upline), updated.value))
    },
  }
}
