import type { Capability } from './capability.ts'
import { staffBroadcasts } from './broadcasts/broadcasts-capability.ts'
import { downline } from './downline/downline-capability.ts'
import { frequentQuestions } from './faq/faq-capability.ts'
import { membership } from './members/members-capability.ts'
import { messaging } from './messaging/messaging-capability.ts'
import { onboarding } from './onboarding/onboarding-capability.ts'
import { questionsAndAnswers } from './questions/questions-capability.ts'
import { signUp } from './sign-up/sign-up-capability.ts'

/** Everything Upline can do. Adding a capability is one folder and one line here. */
export const capabilities: readonly Capability[] = [
  membership,
  signUp,
  messaging,
  onboarding,
  downline,
  questionsAndAnswers,
  frequentQuestions,
  staffBroadcasts,
]
