/** How telephones and programs begin the line that they put below a text by themselves. */
const SENT_FROM = new RegExp(
  `^(?:${[
    'sent (?:from|with|via|using)',
    'gesendet (?:von|mit|aus|über)|diese nachricht wurde (?:von|mit)',
    '(?:envoyée?|expédiée?) (?:de|depuis|à partir|avec|via)',
    'enviado (?:desde|do|a partir|de|con|com)',
    'inviato (?:da|dal|con)',
    '(?:verzonden|verstuurd) (?:vanaf|met|via|van)',
    'wysłan[eoay] (?:z|ze|za)',
    'skickat (?:från|med)|sendt (?:fra|med)',
    'lähetetty|odesláno (?:z|ze|pomocí)',
    'отправлено (?:с|из)|надіслано (?:з|із)',
    '发自|發自|나의 |내 ',
  ].join('|')})`,
  'iu',
)
const SENT_FROM_ENDS = /(?:^von mein.*gesendet|gönderildi|から送信|从我的.*发送|從我的.*傳送)$/iu
const GET_OUTLOOK =
  /^(?:get|holen sie sich|laden sie|obtenez|obtenir|obtener|obter|obtenha|scarica|ottieni|download|pobierz|hämta|hent|hanki|získejte) outlook (?:for|für|pour|para|per|voor|dla|för|til|pro) /iu
const BRAND =
  /iphon|ipad|\bios\b|android|samsung|galaxy|huawei|honor|xiaomi|redmi|oneplus|pixel|nokia|motorola|xperia|\boppo\b|blackberry|apple watch|macbook|windows|outlook|yahoo|proton|\btuta|\baol\b|\bgmx\b|web\.de|gmail|thunderbird|\bk-9\b|\bspark\b|bluemail|fairemail|mail\.ru|яндекс/iu
const OWN =
  /\b(?:my|mein\w*|mon|ma|mi|meu|mio|mijn|mojego|min|mitt|mého)\b|моего|мого|我的|나의|내 /iu
const DEVICE =
  /mobil|smartphone|phone|handy|telefon|tablet|téléphone|portable|móvil|celular|cellulare|telefoon|komórk|телефон|手机|手機|휴대/iu
/** An address behind it leads to an app store. */
const TRAILING_LINK = /\s*[<(]\s*https?:\/\/[^\s>)]{1,200}\s*[>)]\s*$/i
/** What only people write: an exclamation, a question, a clause behind a comma, a long sentence. */
const SENTENCE = /[!?]|,(?:\s+\S+){4}|(?:\S+\s+){12}/u
/** More than this below the dashes is hardly a signature. */
const MAX_LINES = 15

/** "Sent from my iPhone": a verb of sending and a product, or the sender's own telephone. */
export function isAutomaticLine(line: string): boolean {
  if (line.length > 300) return false
  const words = line.replace(TRAILING_LINK, '').replace(/^[\s*_-]+|[\s*_.]+$/g, '')
  if (words.length > 100 || SENTENCE.test(words)) return false
  if (GET_OUTLOOK.test(words)) return true
  const isSent = SENT_FROM.test(words) || SENT_FROM_ENDS.test(words)
  return isSent && (BRAND.test(words) || (OWN.test(words) && DEVICE.test(words)))
}

/**
 * Where the signature begins. "-- " with its blank is the mark; dashes that lost it count only when
 * they stand once, since people draw lines as well.
 */
export function signatureStart(lines: readonly string[]): number | undefined {
  const isOnce = lines.filter((line) => line === '--').length === 1
  const mark = lines.includes('-- ') ? '-- ' : isOnce ? '--' : undefined
  if (mark === undefined) return undefined
  let start: number | undefined
  for (let at = lines.length - 1, below = 0; at >= 0 && below <= MAX_LINES; at--) {
    if (lines[at] === mark) start = at
    if (lines[at]?.trim() !== '') below++
  }
  return start
}
