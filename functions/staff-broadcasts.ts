import type { Route } from '../shared/aws/http-function.ts'
import { checked, json, problem } from '../shared/aws/http.ts'
import { audienceFormSchema, broadcastFormSchema } from '../shared/broadcasts/broadcast-form.ts'
import { countAudience } from '../shared/broadcasts/count-audience.ts'
import { describeBroadcast, listBroadcasts } from '../shared/broadcasts/describe-broadcast.ts'
import { planBroadcast } from '../shared/broadcasts/plan-broadcast.ts'
import { stopBroadcast } from '../shared/broadcasts/stop-broadcast.ts'
import { succeed } from '../shared/kernel/result.ts'
import { situationOf, type Upline } from '../shared/perform.ts'
import { noteFormSchema } from '../shared/questions/question-form.ts'
import { cursorOf, placeOf } from './page-cursor.ts'
import { act } from './staff-act.ts'
import { forStaff } from './staff-caller.ts'
import { broadcastListSchema } from './staff-forms.ts'

/** A whole mail in two parts, its quotes and line ends escaped as JSON does. */
const MAX_MAIL_BYTES = 200 * 1024

/** What staff write to many, by the gateway's route keys. */
export function staffBroadcastRoutes(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'POST /v1/staff/audiences': act(audienceFormSchema, ({ form }) =>
      countAudience(situationOf(upline), form.audience),
    ),

    'GET /v1/staff/broadcasts': forStaff(async (event) => {
      const asked = checked(event.queryStringParameters ?? {}, broadcastListSchema)
      if (!asked.ok) return problem(asked.failure)
      const { after } = asked.value
      const place = after === undefined ? succeed(undefined) : placeOf(after)
      if (!place.ok) return problem(place.failure)
      const situation = situationOf(upline)
      const { broadcasts, next } = await listBroadcasts(situation, { after: place.value })
      return json(200, { asOf: situation.now, broadcasts, next: next && cursorOf(next) })
    }),

    'GET /v1/staff/broadcasts/{id}': forStaff(async (event) => {
      const situation = situationOf(upline)
      const broadcast = await describeBroadcast(situation, event.pathParameters?.id ?? '')
      if (!broadcast.ok) return problem(broadcast.failure)
      return json(200, { asOf: situation.now, ...broadcast.value })
    }),

    'POST /v1/staff/broadcasts': act(
      broadcastFormSchema,
      ({ form, by, request }) => planBroadcast(upline, { form, by }, request),
      { status: 202, maxBytes: MAX_MAIL_BYTES },
    ),

    'POST /v1/staff/broadcasts/{id}/stop': act(noteFormSchema, ({ subject, form, by, request }) =>
      stopBroadcast(upline, subject, { ...form, by }, request),
    ),
  }
}
