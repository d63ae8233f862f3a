import { readableOn } from './shade.ts'

export interface MailColours {
  readonly page: string
  readonly sheet: string
  readonly card: string
  readonly border: string
  readonly text: string
  readonly muted: string
  readonly link: string
  readonly button: string
  readonly buttonText: string
}

const LIGHT = {
  page: '#f4f2ed',
  sheet: '#ffffff',
  card: '#f8f6f1',
  border: '#e5e1d8',
  text: '#23282c',
  muted: '#5f656a',
}
const DARK = {
  page: '#141618',
  sheet: '#1e2124',
  card: '#272b2f',
  border: '#3a4046',
  text: '#ebe9e4',
  muted: '#a9adb1',
}

export function lightColours(accent: string): MailColours {
  return withAccent(LIGHT, accent)
}

export function darkColours(accent: string): MailColours {
  return withAccent(DARK, accent)
}

/** An organisation's colour may be any; links and buttons stay readable with all of them. */
function withAccent(base: typeof LIGHT, accent: string): MailColours {
  const link = readableOn(base.card, accent)
  return { ...base, link, button: link, buttonText: readableOn(link, base.sheet) }
}
