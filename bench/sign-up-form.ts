let people = 0

/** Of somebody who has not been here before. */
export function newSignUpForm() {
  return {
    email: `p${people++}@example.org`,
    fullName: 'Ada Example',
    referralCode: 'bluedoor',
    timeZone: 'Europe/Berlin',
    consent: { terms: true, tips: true },
  }
}
