import { isQuoted } from './attribution.ts'

type Kind = 'from' | 'sent' | 'to' | 'copy' | 'subject'

/** What Outlook and others put above the mail they quote, in their user's language. */
const WORDS: Readonly<Record<Kind, string>> = {
  from: `from von de da van från fra lähettäjä od от від kimden gönderen 差出人 送信者 发件人 寄件者
    寄件人 보낸_사람 보낸사람 feladó από`,
  sent: `sent date gesendet datum envoyé envoyé_le date_d'envoi enviado enviada enviado_el enviada_em
    fecha data inviato data_invio verzonden skickat sendt dato lähetetty päivämäärä päiväys odesláno
    wysłano отправлено дата надіслано відправлено tarih gönderildi gönderme_tarihi 日時 送信日時 日付
    发送时间 发送日期 日期 時間 时间 傳送時間 寄件日期 날짜 보낸_날짜 보낸_시간 보낸날짜`,
  to: `to an à a para aan till til vastaanottaja komu do кому kime alıcı 宛先 收件人 收件者 받는_사람
    받는사람`,
  copy: `cc kopie copie copia kopia kopi kopio копия копія bilgi 抄送 副本 참조`,
  subject: `subject betreff objet asunto assunto oggetto onderwerp ämne emne aihe předmět temat тема
    konu 件名 主题 主旨 標題 제목 tárgy θέμα`,
}
const KINDS: readonly Kind[] = ['from', 'sent', 'to', 'copy', 'subject']
const kindByWord = new Map(
  KINDS.flatMap((kind) => {
    const words = WORDS[kind].split(/\s+/)
    return words.map((word) => [word.replaceAll('_', ' '), kind] as const)
  }),
)
const LINE = /^[\s*|]{0,6}([^\s:：*][^:：*]{0,24}?)\s?\*{0,2}\s?[:：]\s?\*{0,2}/u
const MAX_LINES = 12
const MAX_UNKNOWN = 3

/**
 * A line that starts a block of From, Sent, To and Subject: everything below is the other mail.
 * "Date, From, To" alone may be somebody's opening hours, so a subject or an address is asked for.
 */
export function startsHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = kindOf(lines[at] ?? '')
  if (first !== 'from' && first !== 'sent' && first !== 'subject') return false
  const kinds = new Set<Kind>()
  let hasAddress = false
  let unknown = 0
  for (const line of lines.slice(at, at + MAX_LINES)) {
    const kind = kindOf(line)
    if (kind) kinds.add(kind)
    // Addresses run over several lines; a sentence of somebody's own soon is too much.
    else if (line.trim() !== '' && ++unknown > MAX_UNKNOWN) break
    if (kind === 'from') hasAddress ||= line.includes('@')
  }
  return kinds.has('from') && kinds.size >= 3 && (hasAddress || kinds.has('subject'))
}

function kindOf(line: string): Kind | undefined {
  if (line.length > 1000 || isQuoted(line)) return undefined
  const word = LINE.exec(line)?.[1]
  return word === undefined
    ? undefined
    : kindByWord.get(word.trim().toLowerCase().replace('’', "'"))
}
