export type MailCategory = 'tips' | 'greetings' | 'broadcasts' | 'notices'

interface CategoryWords {
  name: string
  meaning: string
  isOn: string
  isOff: string
  stop: string
  resume: string
}

/** What each kind of mail is to its reader; every one of them can be stopped by itself. */
export const CATEGORY_WORDS: Readonly<Record<MailCategory, CategoryWords>> = {
  tips: {
    name: 'Tips',
    meaning: 'Short mails for your first weeks: one idea and one small thing to do in each.',
    isOn: 'You get one tip at a time.',
    isOff: 'You get no tips.',
    stop: 'Stop the tips',
    resume: 'Send me tips',
  },
  greetings: {
    name: 'Greetings',
    meaning:
      'On your birthday, if you have told us the day, and on the anniversary of your joining.',
    isOn: 'You get a greeting on your birthday and on the anniversary of your joining.',
    isOff: 'You get no greetings.',
    stop: 'Stop the greetings',
    resume: 'Send me greetings',
  },
  broadcasts: {
    name: 'News',
    meaning: 'Now and then, when there is something to tell all members.',
    isOn: 'You get news when there is something to tell all members.',
    isOff: 'You get no news.',
    stop: 'Stop the news',
    resume: 'Send me news',
  },
  notices: {
    name: 'Notices about people you invited',
    meaning:
      'When somebody joins through your link. As long as you get these, the questions of people you invited come to you; otherwise they go to your upline.',
    isOn: 'You get a notice when somebody joins through your link, and the questions of people you invited.',
    isOff:
      'You get no notice when somebody joins through your link. Questions of people you invited go to your upline.',
    stop: 'Stop the notices',
    resume: 'Send me notices',
  },
}
