import { effects, put, type Effects } from '../effects.ts'
import type { Instant } from '../kernel/time.ts'
import type { Settings } from '../organisation.ts'
import type { Upline } from '../perform.ts'
import { parseEmailAddress } from './email-address.ts'
import { memberEmailOf, memberEmails, members, referralCodes, type Member } from './member.ts'
import { canonicalReferralCode } from './referral-code.ts'

export const ROOT_MEMBER_ID = 'root'

/** The default sponsor as the organisation's settings describe them. */
function rootMemberOf(settings: Settings, now: Instant): Member {
  const { fullName, email, referralCode, greeting, telephone, site, messenger } = settings.root
  return {
    id: ROOT_MEMBER_ID,
    fullName,
    email,
    path: [],
    depth: 0,
    referralCode,
    timeZone: settings.timeZone,
    locale: settings.locale,
    joinedAt: now,
    state: 'active',
    linkGeneration: 0,
    contact: { telephone, site, messenger },
    shares: ['email', 'telephone', 'site', 'messenger'],
    greeting,
  }
}

function creation(settings: Settings, now: Instant): Effects {
  const root = rootMemberOf(settings, now)
  const canonical = parseEmailAddress(root.email)?.canonical
  const code = canonicalReferralCode(root.referralCode)
  if (!canonical || !code) throw new Error('The root member has no usable address or code')
  return effects({
    puts: [
      put(members, root, 'absent'),
      put(memberEmails, memberEmailOf(canonical, root.id), 'absent'),
      put(referralCodes, { code, memberId: root.id }, 'absent'),
    ],
  })
}

/** Makes the root member unless somebody did already; safe at any time, by any number of callers. */
export async function ensureRootMember(upline: Upline): Promise<void> {
  const existing = await upline.store.get(members, ROOT_MEMBER_ID)
  if (!existing) await upline.store.commit(creation(upline.organisation.settings, upline.now()))
}
