/** As Exchange, Outlook.com, Gmail and common autoresponders begin the subject of an absence note. */
const SUBJECTS = [
  // English
  'automatic reply',
  'auto reply',
  'auto-reply',
  'autoreply',
  'out of office',
  'out of the office',
  'on vacation',
  'on holiday',
  // German
  'automatische antwort',
  'abwesenheitsnotiz',
  'abwesend',
  'nicht im büro',
  // French
  'réponse automatique',
  'absence du bureau',
  'absent du bureau',
  // Spanish
  'respuesta automática',
  'fuera de la oficina',
  // Italian
  'risposta automatica',
  'fuori sede',
  'fuori ufficio',
  // Portuguese
  'resposta automática',
  'fora do escritório',
  'ausência temporária',
  // Dutch
  'automatisch antwoord',
  'afwezig',
  'niet aanwezig',
  // Polish
  'odpowiedź automatyczna',
  'autoodpowiedź',
  'poza biurem',
  // Swedish, Danish, Norwegian
  'automatiskt svar',
  'automatisk svar',
  'autosvar',
  'frånvaro',
  'fravær',
  // Finnish
  'automaattinen vastaus',
  'poissaoloilmoitus',
  // Czech
  'automatická odpověď',
  'mimo kancelář',
  // Russian, Ukrainian
  'автоматический ответ',
  'автоответ',
  'нет на месте',
  'автоматична відповідь',
  // Turkish
  'otomatik yanıt',
  'ofis dışında',
  // Japanese, Chinese, Korean
  '自動応答',
  '自動返信',
  '不在通知',
  '自动回复',
  '自動回覆',
  '자동 회신',
  '부재중',
]
const REPLY_PREFIX = /^\s*((re|aw|sv|vs|antw|odp|rif|回复|回覆|ynt)\s*[:：]\s*)+/iu

/** Only at the beginning: "May I tell them that I am out of office?" is a subject like any other. */
export function isOutOfOfficeSubject(subject: string): boolean {
  const words = subject.normalize('NFC').toLowerCase().replace(REPLY_PREFIX, '').trim()
  return SUBJECTS.some((beginning) => words.startsWith(beginning))
}
