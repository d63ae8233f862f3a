import { failure } from '../shared/kernel/failure.ts'
import { fail, succeed, type Result } from '../shared/kernel/result.ts'
import { hashOf } from '../shared/kernel/token.ts'

const CHECK_LENGTH = 8

const checkOf = (place: string) => hashOf(place).slice(0, CHECK_LENGTH)

/** The store's place in a list as a word that survives addresses and shells. */
export function cursorOf(place: string): string {
  return `${Buffer.from(place).toString('base64url')}.${checkOf(place)}`
}

/** The check finds what was cut or mistyped; a place made up on purpose is no harm, only an error. */
export function placeOf(cursor: string): Result<string> {
  const [encoded = '', check] = cursor.split('.')
  const place = Buffer.from(encoded, 'base64url').toString()
  if (check === checkOf(place)) return succeed(place)
  const message = 'This is no place in the list; take it from the page before, whole.'
  return fail(failure('INPUT_INVALID', [{ field: 'after', message }]))
}
