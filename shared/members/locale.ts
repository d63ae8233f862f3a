const MAX_LENGTH = 35

/** The language tag in its one spelling (BCP 47), or undefined when it is none. */
export function canonicalLocale(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined
  try {
    return Intl.getCanonicalLocales(text)[0]
  } catch {
    return undefined
  }
}
