import type { Situation } from '../capability.ts'
import { failure } from '../kernel/failure.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import { members, referralCodes } from '../members/member.ts'
import { canonicalReferralCode } from '../members/referral-code.ts'
import { nearestActive } from '../members/sponsor-line.ts'

/** What a visitor may know of who invites them: no address, no ids. */
export interface ReferralView {
  readonly sponsor: { readonly fullName: string; readonly greeting?: string }
  readonly organisation: { readonly name: string }
}

/** Who stands behind a referral link today. Fails with REFERRAL_UNKNOWN. */
export async function describeReferral(
  { reader, organisation }: Situation,
  codeText: string,
): Promise<Result<ReferralView>> {
  const code = canonicalReferralCode(codeText)
  const owner = code ? await reader.get(referralCodes, code) : undefined
  const member = owner ? await reader.get(members, owner.value.memberId) : undefined
  if (!member) return fail(failure('REFERRAL_UNKNOWN'))
  const line = [...member.value.path, member.value.id]
  const { fullName, greeting } = (await nearestActive(reader, line))?.value ?? member.value
  const sponsor = greeting === undefined ? { fullName } : { fullName, greeting }
  return succeed({ sponsor, organisation: { name: organisation.settings.name } })
}
