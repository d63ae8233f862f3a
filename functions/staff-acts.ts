import type { Route } from '../shared/aws/http-function.ts'
import { removePublishedFaq } from '../shared/faq/published-faqs.ts'
import { leaveMember } from '../shared/members/leave-member.ts'
import type { Upline } from '../shared/perform.ts'
import { answerAsStaff } from '../shared/questions/answer-question.ts'
import { reassignQuestion } from '../shared/questions/reassign-question.ts'
import { voidQuestion } from '../shared/questions/void-question.ts'
import { act } from './staff-act.ts'
import {
  leaveSchema,
  reassignSchema,
  removeFaqSchema,
  staffAnswerSchema,
  voidSchema,
} from './staff-forms.ts'

/** What staff change, by the gateway's route keys. */
export function staffActs(upline: Upline): Readonly<Record<string, Route>> {
  return {
    'POST /v1/staff/questions/{id}/answers': act(
      staffAnswerSchema,
      ({ subject, form, by, request }) => answerAsStaff(upline, subject, { ...form, by }, request),
    ),

    'POST /v1/staff/questions/{id}/void': act(voidSchema, ({ subject, form, by, request }) =>
      voidQuestion(upline, subject, { ...form, by }, request),
    ),

    'POST /v1/staff/questions/{id}/reassign': act(
      reassignSchema,
      ({ subject, form, by, request }) =>
        reassignQuestion(upline, subject, { ...form, by }, request),
    ),

    'POST /v1/staff/faqs/{key}/remove': act(removeFaqSchema, ({ subject, request }) =>
      removePublishedFaq(upline, subject, request),
    ),

    'POST /v1/staff/members/{id}/leave': act(leaveSchema, ({ subject, form, by, request }) =>
      leaveMember(upline, subject, { ...form, by }, request),
    ),
  }
}
