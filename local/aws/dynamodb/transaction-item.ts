import * as z from 'zod'
import type { Json } from './dynalite.ts'
import { validationError } from './service-error.ts'

const MOST_ITEMS = 100

const request = z.object({
  TransactItems: z.array(z.record(z.string(), z.record(z.string(), z.unknown()))),
})

export interface TransactionItem {
  /** `Put`, `Update`, … */
  readonly kind: string
  readonly parameters: Json
}

/** The items of TransactWriteItems or TransactGetItems. */
export function transactionItems(body: Json): readonly TransactionItem[] {
  const parsed = request.safeParse(body)
  if (!parsed.success) throw validationError(z.prettifyError(parsed.error))
  const { TransactItems: items } = parsed.data
  if (items.length === 0) throw invalidLength('greater than or equal to 1')
  if (items.length > MOST_ITEMS) throw invalidLength(`less than or equal to ${MOST_ITEMS}`)
  return items.map((item) => {
    const [only, ...more] = Object.entries(item)
    if (only === undefined || more.length > 0) {
      throw validationError('TransactItems can only contain one of Check, Put, Update or Delete')
    }
    return { kind: only[0], parameters: only[1] }
  })
}

function invalidLength(constraint: string): Error {
  return validationError(
    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: " +
      `Member must have length ${constraint}`,
  )
}
