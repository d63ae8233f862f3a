/** Stands where a quote was, so that the line above it is known as its introduction. */
const QUOTE_MARK = '>'

/** Collects what HTML says as lines, with blanks and breaks as a browser would show them. */
export class TextLines {
  readonly #said: string[] = []
  #isLineEmpty = true
  #wantsGap = false
  #keepsBlanks = false

  text(): string {
    return this.#said.join('')
  }

  say(text: string): void {
    const run = this.#keepsBlanks ? text : text.replace(/[ \t\r\n\f]+/g, ' ')
    const isBlankBefore = this.#isLineEmpty || this.#said.at(-1)?.endsWith(' ') === true
    const shown = isBlankBefore && !this.#keepsBlanks ? run.replace(/^ /, '') : run
    if (shown === '') return
    if (this.#wantsGap && this.#said.length > 0) this.#said.push('\n')
    this.#wantsGap = false
    this.#said.push(shown)
    this.#isLineEmpty = shown.endsWith('\n')
  }

  /** `<br>`: an empty line stays one. */
  feed(): void {
    this.#said.push('\n')
    this.#isLineEmpty = true
  }

  /** The edge of a block: the next words begin a line, with an empty one before when asked for. */
  endLine(withGap = false): void {
    if (!this.#isLineEmpty) this.feed()
    this.#wantsGap ||= withGap
  }

  markQuote(): void {
    this.endLine()
    this.#wantsGap = false
    this.#said.push(QUOTE_MARK)
    this.feed()
  }

  /** `<pre>`: line feeds and blanks of the source count. */
  keepBlanks(isSet: boolean, write: () => void): void {
    const outer = this.#keepsBlanks
    this.#keepsBlanks ||= isSet
    write()
    this.#keepsBlanks = outer
  }
}
