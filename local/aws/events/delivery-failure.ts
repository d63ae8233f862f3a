/** The target can never take it (no permission, no such target): AWS does not retry these. */
export class PermanentDeliveryError extends Error {
  override name = 'PermanentDeliveryError'
}

export interface DeliveryFailure {
  readonly code: string
  readonly message: string
  readonly retryAttempts: number
  /** Missing when the error was permanent. */
  readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds'
}
