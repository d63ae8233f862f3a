import type { CompiledMail, Organisation } from './organisation.ts'

/** The organisation's words for a mail; the compiler made sure that they exist. */
export function mailWords({ content }: Organisation, key: string): CompiledMail {
  const words = content.mails[key]
  if (!words) throw new Error(`The organisation has no words for the mail ${key}`)
  return words
}
