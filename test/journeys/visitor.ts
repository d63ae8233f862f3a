import type { CapturedMail } from '../../local/aws/ses/captured-mail.ts'

export interface SignUpWishes {
  readonly timeZone?: string
  readonly tips?: boolean
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Somebody with a mail program and a program that speaks HTTP; knows nothing but the site's address. */
export class Visitor {
  readonly #url: string
  readonly email: string

  constructor(url: string, email: string) {
    this.#url = url
    this.email = email
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path)
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.#send('POST', path, body)
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.#send('PATCH', path, body)
  }

  async #send(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
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

  /** Without a code they come alone, to the organisation itself. */
  signUp(
    referralCode: string | undefined,
    fullName = 'Ada Example',
    { timeZone = 'Europe/Berlin', tips = true }: SignUpWishes = {},
  ) {
    return this.post('/v1/sign-ups', {
      email: this.email,
      fullName,
      referralCode,
      timeZone,
      consent: { terms: true, tips },
    })
  }

  /** Presses the button behind the link of the newest confirmation mail. */
  async confirm() {
    const mail = (await this.mails()).findLast(({ text }) => text.includes('/confirm/'))
    return this.post('/v1/confirmations', { token: linkToken(mail, '/confirm/') })
  }

  /** The secret of the newest mail about a question that lets its reader answer. */
  async answerToken(question: string): Promise<string> {
    const mail = (await this.mails()).findLast(
      ({ subject, text }) => subject.endsWith(`: ${question}`) && text.includes('/answer/'),
    )
    return linkToken(mail, '/answer/')
  }

  async answer(question: string, body = 'Yes, you may. Just do it.') {
    return this.post('/v1/answers', { token: await this.answerToken(question), body })
  }
}

export function linkToken(mail: Pick<CapturedMail, 'links'> | undefined, path: string): string {
  const link = mail?.links.find((each) => each.includes(path)) ?? ''
  return link.split(path)[1] ?? ''
}
