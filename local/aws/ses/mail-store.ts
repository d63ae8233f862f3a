import type { LocalState } from '../../state.ts'

const MAILS = 'ses.mails'

/** A mail as SES took it. */
export interface StoredMail {
  readonly id: string
  readonly at: number
  readonly operation: string
  readonly source: string
  readonly from: string
  readonly to: readonly string[]
  readonly configurationSet?: string
  readonly tags: Readonly<Record<string, string>>
  readonly rawBase64: string
}

/** Every mail, oldest first, on disk and in memory. */
export class MailStore {
  readonly #state: LocalState
  readonly #mails: StoredMail[] = []

  constructor(state: LocalState) {
    this.#state = state
    for (const [, mail] of state.entries<StoredMail>(MAILS)) this.#mails.push(mail)
  }

  add(mail: StoredMail): void {
    this.#state.put(MAILS, String(this.#mails.length + 1).padStart(12, '0'), mail)
    this.#mails.push(mail)
  }

  all(): readonly StoredMail[] {
    return this.#mails
  }

  get(id: string): StoredMail | undefined {
    return this.#mails.find((mail) => mail.id === id)
  }

  to(address: string): StoredMail[] {
    return this.#mails.filter((mail) => isTo(mail, address))
  }
}

function isTo(mail: StoredMail, address: string): boolean {
  return mail.to.some((recipient) => recipient.toLowerCase() === address.toLowerCase())
}
