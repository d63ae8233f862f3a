import * as z from 'zod/mini'

/** `POST /v1/confirmations`. What the token is worth is decided later; here it is only text. */
export const confirmationSchema = z.strictObject({
  token: z.string('A token is text.').check(z.maxLength(100, 'This is no token.')),
})
