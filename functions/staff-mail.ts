import type { Route } from '../shared/aws/http-function.ts'
import { json } from '../shared/aws/http.ts'
import { succeed } from '../shared/kernel/result.ts'
import {
  figuresOf,
  reputationOf,
  sendingHealthOf,
  switchSending,
} from '../shared/messaging/sending-health.ts'
import type { Upline } from '../shared/perform.ts'
import { noteFormSchema } from '../shared/questions/question-form.ts'
import { act } from './staff-act.ts'
import { forStaff } from './staff-caller.ts'

/** The switch of all mail that nobody waits for, and what speaks for using it. */
export function staffMailRoutes(upline: Upline): Readonly<Record<string, Route>> {
  const switching = (isStopped: boolean) =>
    act(noteFormSchema, async ({ form, by, request }) => {
      const switched = await switchSending(upline, { isStopped, by, note: form.note }, request)
      return switched.ok ? succeed({ isStopped }) : switched
    })
  return {
    'GET /v1/staff/mail': forStaff(async () => {
      const [health, figures] = await Promise.all([
        sendingHealthOf(upline.store),
        figuresOf(upline, upline.now()),
      ])
      const { isStopped = false, by, note, at } = health ?? {}
      return json(200, { isStopped, by, note, at, figures, reputation: reputationOf(figures) })
    }),
    'POST /v1/staff/mail/stop': switching(true),
    'POST /v1/staff/mail/resume': switching(false),
  }
}
