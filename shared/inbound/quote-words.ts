/** One word or phrase a line, several languages; matched without regard to case. */
function phrases(text: string): string {
  const each = text.split('\n').map((line) => line.trim())
  return each.filter((line) => line !== '').join('|')
}

/** How programs say "wrote" in the line above a quote, with letters around that end a word. */
const WROTE = phrases(`
  wrote|writes
  schrieb|schreibt|hat geschrieben
  a écrit
  escribió
  ha scritto|scrive
  escreveu
  schreef
  napisał(?:\\(a\\)|a)?|pisze
  skrev
  kirjoitti
  napsala?|napsal\\(a\\)|píše
  написала?|написал\\(а\\)|пишет
  написав|написала|пише
  şunu yazdı|tarihinde yazdı|yazdı
  írta|a scris|έγραψε
`)
/** Scripts without blanks between words. */
const WROTE_UNSPACED = phrases(`
  写道|寫道|のメール|さんは書きました|님이 작성|작성
`)
const WROTE_WORD = new RegExp(`(?<![\\p{L}])(?:${WROTE})(?![\\p{L}])|(?:${WROTE_UNSPACED})`, 'iu')

export function hasWrote(line: string): boolean {
  return WROTE_WORD.test(line)
}

const ORIGINAL = phrases(`
  original message|original mail|reply message|forwarded message|begin forwarded message
  ursprüngliche nachricht|originalnachricht|original-nachricht|ursprüngliche mail|weitergeleitete nachricht
  message d'origine|message original|message transféré|e-mail d'origine
  mensaje original|mensaje reenviado
  messaggio originale|messaggio inoltrato
  mensagem original|mensagem encaminhada
  oorspronkelijk bericht|origineel bericht|doorgestuurd bericht
  wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|przekazana wiadomość
  ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande
  oprindelig meddelelse|original meddelelse|original besked|videresendt meddelelse
  opprinnelig melding|original melding|videresendt melding
  alkuperäinen viesti|edelleenlähetetty viesti
  původní zpráva|původní e-mail|přeposlaná zpráva
  исходное сообщение|пересылаемое сообщение|оригинальное сообщение
  початкове повідомлення|вихідне повідомлення|оригінальне повідомлення
  orijinal mesaj|özgün i̇?leti|iletilen mesaj|orijinal ileti
  元のメッセージ|転送されたメッセージ
  原始邮件|转发的邮件|原始郵件|轉寄的郵件
  원본 메시지|원본 메일|전달된 메시지
`)
const ORIGINAL_LINE = new RegExp(
  `^[\\s*]*[-_=‐‑–—]{2,}[\\s*]*(?:${ORIGINAL})[\\s*:]*[-_=‐‑–—]{2,}[\\s*]*$`,
  'iu',
)
/** Apple's line has no dashes, so only these very words count. */
const APPLE_FORWARD = new RegExp(
  `^(?:${phrases(`
  begin forwarded message
  anfang der weitergeleiteten (?:nachricht|e-mail)
  début du message (?:transféré|réexpédié)
  inicio del mensaje reenviado
  inizio messaggio inoltrato
  início da mensagem (?:encaminhada|reencaminhada)
  begin doorgestuurd bericht
`)}) ?:$`,
  'iu',
)

/** A line that says in words: what follows is another mail. */
export function announcesOriginal(line: string): boolean {
  const text = line.trim().replaceAll('’', "'")
  return text.length < 100 && (ORIGINAL_LINE.test(text) || APPLE_FORWARD.test(text))
}
