/** The template asks for something the local cloud does not run; the message names it. */
export class TemplateProblem extends Error {
  override readonly name = 'TemplateProblem'
}
