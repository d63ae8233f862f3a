import * as z from 'zod/mini'
import { shownLine } from './terminal-text.ts'

const problemSchema = z.object({
  title: z.string(),
  code: z.string(),
  faults: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
})
/** Of the gateway, which refuses before our function is asked. */
const gatewaySchema = z.object({ message: z.string() })

const NOT_ALLOWED = `Your credentials may not call this API, or they are not valid here.
You need execute-api:Invoke on the stack's output StaffPolicyResource.`

/** Why the API refused: its own words and its code. */
export function shownProblem(status: number, body: unknown): string {
  const problem = problemSchema.safeParse(body)
  if (problem.success) {
    const { title, code, faults = [] } = problem.data
    const lines = faults.map(({ field, message }) => `  ${shownLine(`${field}: ${message}`)}`)
    return [shownLine(`${title} (${code})`), ...lines].join('\n')
  }
  const gateway = gatewaySchema.safeParse(body)
  const said = gateway.success ? `: ${shownLine(gateway.data.message)}` : ''
  const refused = `The API answered ${status}${said}`
  if (status === 403) return `${refused}\n${NOT_ALLOWED}`
  return gateway.success ? refused : `${refused}. This does not look like Upline's API.`
}
