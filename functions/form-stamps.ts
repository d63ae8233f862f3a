import type { Upline } from '../shared/perform.ts'
import { ensureOrganisationSecret } from '../shared/organisation-secret.ts'
import { formStamp, readStamp } from '../shared/sign-up/form-stamp.ts'

/** When this form is shown, for its hidden field. */
export async function newStamp(upline: Upline): Promise<string> {
  return formStamp(await ensureOrganisationSecret(upline), upline.now())
}

/**
 * False for a form that is none of ours or waited for a day. A program is quick, and so is a person whose
 * browser fills in forms: both may wait.
 */
export async function waitAsStamped(upline: Upline, stamp = ''): Promise<boolean> {
  const verdict = readStamp(await ensureOrganisationSecret(upline), stamp, upline.now())
  if (!verdict) return false
  await upline.pause(verdict.waitMs)
  return true
}
