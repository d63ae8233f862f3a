import { mail } from '../sound-organisation.ts'
import { type PlantedFault, welcome } from './planted-fault.ts'

export const faultsInPlaceholders: readonly PlantedFault[] = [
  {
    name: 'a misspelt placeholder',
    files: welcome('Hello,\n\ndear {{membr.firstName}}.'),
    expected:
      'mails/welcome.md:7: unknown placeholder {{membr.firstName}}; allowed here: {{organisation.name}}, {{recipient.firstName}}',
  },
  {
    name: 'a placeholder of another mail',
    files: { 'mails/confirm-sign-up.md': mail('Hello {{recipient.firstName}}') },
    expected:
      'mails/confirm-sign-up.md:5: {{recipient.firstName}} is not available in this text; allowed here: {{organisation.name}}, {{link.confirm}}',
  },
  {
    name: 'a placeholder of the footer',
    files: welcome('{{footer.preferences}}'),
    expected: 'mails/welcome.md:5: {{footer.preferences}} is not available in this text; allowed',
  },
  {
    name: 'a placeholder in the guide',
    files: { 'guide.md': '---\ntitle: Guide\n---\nDear {{recipient.firstName}}\n' },
    expected: 'guide.md:4: {{recipient.firstName}} is not available in this text; no placeholder',
  },
  {
    name: 'a placeholder that is not closed',
    files: welcome('Hello {{recipient.firstName}'),
    expected: 'mails/welcome.md:5: a placeholder is not closed; allowed here:',
  },
  {
    name: 'a placeholder in disguise',
    files: welcome('Hello &#123;&lcub;recipient.firstName&#x7D;&rbrace;'),
    expected: 'mails/welcome.md:5: braces stand for placeholders only; allowed here:',
  },
  {
    name: 'a placeholder that only plain text would show',
    files: welcome('Hello {*{no.such}*}'),
    expected: 'mails/welcome.md:1: {{no.such}} is left in the compiled mail',
  },
  {
    name: 'a card within a sentence',
    files: welcome('Text.\n\nThis is {{sponsor.card}}'),
    expected: 'mails/welcome.md:7: {{sponsor.card}} must stand alone in its paragraph',
  },
  {
    name: 'a card in a list',
    files: welcome('- {{sponsor.card}}'),
    expected: 'mails/welcome.md:5: {{sponsor.card}} must stand alone in its paragraph',
  },
  {
    name: 'an address outside of a link',
    files: welcome('Go to\n{{link.home}} now'),
    expected: 'mails/welcome.md:6: {{link.home}} is an address; write [some words]({{link.home}})',
  },
  {
    name: 'a placeholder within a longer address',
    files: welcome('[Go](https://test.example/?u={{recipient.firstName}})'),
    expected: 'mails/welcome.md:5: a placeholder cannot be a part of an address',
  },
  {
    name: 'a name as an address',
    files: welcome('[Go]({{recipient.firstName}})'),
    expected: 'mails/welcome.md:5: {{recipient.firstName}} is not an address; allowed here:',
  },
]
