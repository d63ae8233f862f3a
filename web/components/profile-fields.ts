export type ProfileText =
  | 'fullName'
  | 'email'
  | 'telephone'
  | 'site'
  | 'messenger'
  | 'greeting'
  | 'birthdayMonth'
  | 'birthdayDay'
  | 'timeZone'

export type ProfileShare = 'shareEmail' | 'shareTelephone' | 'shareSite' | 'shareMessenger'

/** What is not given is empty; `birthdayMonth` is `01` to `12`, `birthdayDay` `01` to `31`. */
export type ProfileValues = Readonly<Record<ProfileText, string> & Record<ProfileShare, boolean>>
