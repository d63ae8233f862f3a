import type { Capability } from '../capability.ts'
import { signUpMails } from './sign-up-mails.ts'

export const signUp: Capability = { name: 'sign-up', mails: signUpMails }
