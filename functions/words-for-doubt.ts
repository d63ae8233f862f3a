/** Why a reply was not published, in words for whoever it is said to come from. */
const WORDS: Readonly<Record<string, string>> = {
  sender: 'It came from another address than the one we have for you.',
  unverified: 'Its sender could not be verified: somebody else may have written it in your name.',
  spam: 'It was taken for spam.',
  virus: 'A virus was found in it, or it could not be searched for one.',
  empty: 'We found no words of yours in it, only what was quoted.',
  'too-long': 'It is longer than 5,000 characters. A shorter one can be sent on.',
  limit: 'Many mails came in your name within a short time.',
  repeated: 'The same words had come from you before.',
  'former-holder': 'The question is not with you any more, or was closed long ago.',
  QUESTION_CLOSED: 'The question was closed before it came.',
  QUESTION_FULL: 'This conversation has become very long.',
  QUESTIONS_TOO_MANY: 'Many questions came in your name within a day.',
}

export function wordsForDoubt(why: string): string {
  return WORDS[why] ?? 'It could not be read: please write again, without attachments.'
}
