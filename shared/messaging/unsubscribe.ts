import type { Situation } from '../capability.ts'
import { accessTokens, mayUse, type AccessToken } from '../kernel/access-token.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import type { MailCategory } from '../members/mail-consent.ts'
import { hashOf, parseToken } from '../kernel/token.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { perform, type Decision, type Upline } from '../perform.ts'
import { changing } from './change-preference.ts'
import { UNSUBSCRIBE_ACTION } from './render-mail.ts'

export type StoppableCategory = MailCategory

/** Which category a link stops, or undefined for a link that is not good. Changes nothing. */
export async function categoryOf(
  situation: Situation,
  tokenText: string,
): Promise<StoppableCategory | undefined> {
  const token = await tokenOf(situation, tokenText)
  return token ? (token.subject as StoppableCategory) : undefined
}

/**
 * RFC 8058: one POST stops the category at once, again and again with the same answer. The consent,
 * and the end of the sequence, are one commit. Fails with TOKEN_INVALID.
 */
export function unsubscribe(
  upline: Upline,
  tokenText: string,
  request?: RequestKey,
): Promise<Result<StoppableCategory>> {
  const decide = async (situation: Situation): Promise<Result<Decision<StoppableCategory>>> => {
    const token = await tokenOf(situation, tokenText)
    if (!token) return fail(failure('TOKEN_INVALID'))
    const category = token.subject as StoppableCategory
    // RFC 8058: the mail program posts for the person, who is known by the link alone.
    const act = { at: situation.now, address: '', agent: 'one-click' }
    const effects = await changing(situation, token.personId, { [category]: false }, act)
    return succeed({ answer: category, effects })
  }
  return perform(
    upline,
    oncePerRequest(request, decide, (situation) => known(situation, tokenText)),
  )
}

async function known(situation: Situation, tokenText: string): Promise<Result<StoppableCategory>> {
  const category = await categoryOf(situation, tokenText)
  return category ? succeed(category) : fail(failure('TOKEN_INVALID'))
}

async function tokenOf(
  { reader, now }: Situation,
  tokenText: string,
): Promise<AccessToken | undefined> {
  const token = parseToken(tokenText)
  const stored = token ? await reader.get(accessTokens, hashOf(token)) : undefined
  return mayUse(stored?.value, UNSUBSCRIBE_ACTION, now) ? stored?.value : undefined
}
