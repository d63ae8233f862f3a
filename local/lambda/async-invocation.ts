/** An event that Lambda has accepted and its function has not taken yet. */
export interface AsyncInvocation {
  readonly functionName: string
  readonly requestId: string
  readonly payload: string
  readonly acceptedAt: number
  readonly dueAt: number
  /** How often the function has run for it. */
  readonly attempts: number
}
