/** Whose traces are taken out of a text. */
export interface Traceable {
  readonly fullName: string
  readonly email: string
  readonly contact?: {
    readonly telephone?: string
    readonly site?: string
    readonly messenger?: string
  }
}

const ANY_ADDRESS = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>(),;:]+/g
/** Shorter parts of a name, and those that names share with the language, say nothing of anybody. */
const SHORTEST_PART = 3
const PARTICLES = new Set(
  'van von vom zum zur der den dem des del della dos das les las los ten ter bin ibn abu and und'.split(
    ' ',
  ),
)

/**
 * A text without the person's name, addresses and numbers. A greeting loses the name alone; elsewhere it
 * becomes "…". What somebody tells of themselves in other words is for the answerer to leave out.
 */
export function withoutPerson(text: string, { fullName, email, contact = {} }: Traceable): string {
  const name = fullName.normalize('NFC').trim()
  const { telephone, ...others } = contact
  const own = [email, ...Object.values(others)].flatMap((value) => (value ? [value] : []))
  const plain = text.normalize('NFC')
  const withoutOwn = own.reduce((rest, value) => replaced(rest, value), plain)
  const withoutNumbers = telephone ? withoutNumber(withoutOwn, telephone) : withoutOwn
  const withoutAddresses = withoutNumbers.replace(ANY_ADDRESS, '…')
  const whole = name === '' ? withoutAddresses : withoutName(withoutAddresses, name, 'giu')
  // A part is taken for the name only as it is written: "May" is somebody, "may" is a word.
  return partsOf(name).reduce((rest, part) => withoutName(rest, part, 'gu'), whole)
}

function partsOf(name: string): readonly string[] {
  const parts = name.split(/[\s-]+/)
  return parts.filter((part) => part.length >= SHORTEST_PART && !PARTICLES.has(part.toLowerCase()))
}

const GREETING = '^([^\\S\\n]*(?:[Hh]ello|[Hh]i|[Hh]ey|[Dd]ear|[Hh]allo|[Ll]iebe[r]?))'

function withoutName(text: string, name: string, flags: string): string {
  // "Ada’s", "Adas": the form that a language gives the name goes with it.
  const forms = `${escaped(name)}(?:[’']?s)?`
  const greeting = new RegExp(`${GREETING} ${forms}(?=[\\s,.!:]|$)`, 'gimu')
  const elsewhere = new RegExp(`(?<![\\p{L}\\p{N}])${forms}(?![\\p{L}\\p{N}])`, flags)
  return text.replace(greeting, '$1').replace(elsewhere, '…')
}

function replaced(text: string, value: string): string {
  return text.replace(new RegExp(escaped(value), 'giu'), '…')
}

/** However its digits are grouped. */
function withoutNumber(text: string, telephone: string): string {
  const digits = telephone.replace(/\D/g, '')
  if (digits.length < 5) return text
  return text.replace(new RegExp(`\\+?\\(?${Array.from(digits).join('[ ()./-]*')}\\)?`, 'g'), '…')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
