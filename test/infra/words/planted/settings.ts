import { SETTINGS } from '../sound-organisation.ts'
import type { PlantedFault } from './planted-fault.ts'

const settings = (changes: object) => JSON.stringify({ ...SETTINGS, ...changes }, undefined, 2)

function promised(remindAfterHours: number[], escalateAfterHours: number) {
  return { answerWithinHours: 72, remindAfterHours, escalateAfterHours }
}

export const faultsInSettings: readonly PlantedFault[] = [
  {
    name: 'a missing settings file',
    files: { 'organisation.json': undefined },
    expected: 'organisation.json:1: this file is missing',
  },
  {
    name: 'a comma too many in the settings',
    files: { 'organisation.json': '{\n  "id": "test",\n}\n' },
    expected: 'organisation.json:3: is not valid JSON',
  },
  {
    name: 'a setting nobody knows',
    files: { 'organisation.json': settings({ colour: 'red' }) },
    expected: 'organisation.json:48: unknown key colour; allowed here: $schema, id, name',
  },
  {
    name: 'a nested setting nobody knows',
    files: { 'organisation.json': settings({ theme: { accent: '#000000', font: 'x' } }) },
    expected: 'organisation.json:47: unknown key theme.font; allowed here: accent',
  },
  {
    name: 'a missing setting',
    files: { 'organisation.json': settings({ name: undefined }) },
    expected: 'organisation.json:1: the key name is missing',
  },
  {
    name: 'a time zone that does not exist',
    files: { 'organisation.json': settings({ timeZone: 'Europe/Atlantis' }) },
    expected: 'organisation.json:10: timeZone: is not an IANA time zone',
  },
  {
    name: 'a line break smuggled into a name',
    files: { 'organisation.json': settings({ name: 'A\r\nBcc: b@test.example' }) },
    expected: 'organisation.json:3: name: line break found',
  },
  {
    name: 'a text direction smuggled into a name',
    files: { 'organisation.json': settings({ name: 'A\u202eB' }).replace('\u202e', '\\u202e') },
    expected: 'organisation.json:3: name: invisible control character U+202E found',
  },
  {
    name: 'a reminder that comes with the breach',
    files: { 'organisation.json': settings({ promise: promised([24, 72], 60) }) },
    expected:
      'organisation.json:22: promise.remindAfterHours: rise from one to the next and lie before answerWithinHours',
  },
  {
    name: 'reminders that do not rise',
    files: { 'organisation.json': settings({ promise: promised([48, 24], 60) }) },
    expected:
      'organisation.json:22: promise.remindAfterHours: rise from one to the next and lie before answerWithinHours',
  },
  {
    name: 'an escalation after the promise',
    files: { 'organisation.json': settings({ promise: promised([24], 72) }) },
    expected: 'organisation.json:25: promise.escalateAfterHours: lies before answerWithinHours',
  },
  {
    name: 'a night that leaves no day',
    files: { 'organisation.json': settings({ quietHours: { from: '08:00', to: '07:59' } }) },
    expected: 'organisation.json:27: quietHours: last at most twelve hours',
  },
  {
    name: 'one of the staff named twice',
    files: { 'organisation.json': settings({ staff: ['s@test.example', 'S@test.example'] }) },
    expected: 'organisation.json:16: staff: name each address once',
  },
]
