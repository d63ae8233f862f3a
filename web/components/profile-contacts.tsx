import type { InputHTMLAttributes, VNode } from 'preact'
import type { ProfileShare, ProfileText, ProfileValues } from './profile-fields.ts'
import { SharedContact } from './shared-contact.tsx'
import { TextField } from './text-field.tsx'

export interface ProfileContactsProps {
  values: ProfileValues
  problemOf: (field: ProfileText) => string | undefined
}

interface ContactField {
  id: ProfileText
  label: string
  hint?: string
  isOptional: boolean
  input: InputHTMLAttributes
  share: ProfileShare
  what: string
}

const CONTACTS: readonly ContactField[] = [
  {
    id: 'email',
    label: 'E-mail address',
    hint: 'A new address takes effect once you confirm it from a mail that goes there.',
    isOptional: false,
    input: { type: 'email', inputmode: 'email', autocomplete: 'email', maxlength: 254 },
    share: 'shareEmail',
    what: 'e-mail address',
  },
  {
    id: 'telephone',
    label: 'Telephone',
    isOptional: true,
    input: { type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxlength: 40 },
    share: 'shareTelephone',
    what: 'telephone number',
  },
  {
    id: 'site',
    label: 'Website',
    hint: 'The whole address, with https:// at its beginning.',
    isOptional: true,
    input: { type: 'url', inputmode: 'url', autocomplete: 'url', maxlength: 200 },
    share: 'shareSite',
    what: 'website',
  },
  {
    id: 'messenger',
    label: 'Messenger',
    hint: 'Which one, and your name there.',
    isOptional: true,
    input: { type: 'text', autocapitalize: 'none', maxlength: 100 },
    share: 'shareMessenger',
    what: 'messenger',
  },
]

export function ProfileContacts({ values, problemOf }: ProfileContactsProps): VNode {
  return (
    <section class="card" aria-labelledby="contacts">
      <h2 id="contacts">Your name and how to reach you</h2>
      <TextField
        id="fullName"
        label="Full name"
        hint="First and last name, as people know you."
        input={{ type: 'text', autocomplete: 'name', maxlength: 60, value: values.fullName }}
        problem={problemOf('fullName')}
      />
      {CONTACTS.map(({ id, label, hint, isOptional, input, share, what }) => (
        <SharedContact
          key={id}
          field={{
            id,
            label,
            hint,
            isOptional,
            problem: problemOf(id),
            input: { ...input, value: values[id] },
          }}
          share={{ id: share, what, checked: values[share] }}
        />
      ))}
    </section>
  )
}
