import type { CapturedMail } from '../../local/aws/ses/captured-mail.ts'

/** Somebody with a mail program and a program that speaks HTTP; knows nothing but the site's address. */
export class Visitor {
  readonly #url: string
  readonly email: string

  constructor(url: string, email: string) {
    this.#url = url
    this.email = email
  }

  async post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(this.#url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }

  async mails(): Promise<CapturedMail[]> {
    const response = await fetch(`${this.#url}/_local/mail?to=${encodeURIComponent(this.email)}`)
    return (await response.json()) as CapturedMail[]
  }

  async subjects(): Promise<string[]> {
    return (await this.mails()).map(({ subject }) => subject)
  }

  signUp(referralCode: string, fullName = 'Ada Example') {
    return this.post('/v1/sign-ups', {
      email: this.email,
      fullName,
      referralCode,
      timeZone: 'Europe/Berlin',
      consent: { terms: true, tips: true },
    })
  }

  /** Presses the button behind the link of the newest confirmation mail. */
  async confirm() {
    const mail = (await this.mails()).findLast(({ text }) => text.includes('/confirm/'))
    return this.post('/v1/confirmations', { token: linkToken(mail, '/confirm/') })
  }
}

export function linkToken(mail: Pick<CapturedMail, 'links'> | undefined, path: string): string {
  const link = mail?.links.find((each) => each.includes(path)) ?? ''
  return link.split(path)[1] ?? ''
}
