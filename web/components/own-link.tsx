import type { VNode } from 'preact'
import { CopyField } from './copy-field.tsx'

export interface OwnLinkProps {
  referralUrl: string
  organisationName: string
  answerWithinHours: number
}

/** The member's link, and words that hide nothing from whoever gets it. */
export function OwnLink({ referralUrl, organisationName, answerWithinHours }: OwnLinkProps): VNode {
  const words =
    `I have joined ${organisationName} and thought of you. If you join through my link, I become your sponsor ` +
    `and your first person to ask. Nothing happens before you confirm by mail, and every question gets an ` +
    `answer from a person within ${answerWithinHours} hours. If it is not for you, that is fine.\n\n${referralUrl}`
  return (
    <section aria-labelledby="own-link">
      <h2 id="own-link">Your own link</h2>
      <p>Whoever joins through it has you as their sponsor.</p>
      <CopyField id="referral-link" label="Your link" value={referralUrl} />
      <CopyField id="referral-words" label="Plain words to go with it" value={words} multiline />
    </section>
  )
}
