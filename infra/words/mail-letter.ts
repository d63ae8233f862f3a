import { hole, loneHole } from './holes.ts'
import { loneLinkOf, type LoneLink } from './lone-link.ts'
import type { MailColours } from './mail-colours.ts'
import { withInlineStyles } from './mail-styles.ts'
import { type Block, escapeHtml, renderHtml, renderInlineHtml } from './markdown.ts'
import { isLoneBlockHole } from './report-markdown.ts'

/** The author's text as MJML: running text, cards, and a button for a link that stands alone. */
export function mailLetter(blocks: readonly Block[], colours: MailColours): string {
  const parts: string[] = []
  let running: Block[] = []
  for (const block of [...blocks, undefined]) {
    const special = block && specialPart(block, colours)
    if (block !== undefined && special === undefined) {
      running.push(block)
      continue
    }
    if (running.length > 0) parts.push(runningText(running, colours))
    if (special !== undefined) parts.push(special)
    running = []
  }
  return parts.join('\n')
}

function specialPart(block: Block, colours: MailColours): string | undefined {
  if (isLoneBlockHole(block)) return card(loneHole(block.inline?.content ?? '') ?? '', colours)
  const link = loneLinkOf(block)
  return link && button(link, colours)
}

function runningText(blocks: readonly Block[], colours: MailColours): string {
  const html = renderHtml(blocks.flatMap(({ tokens }) => tokens))
  return `<mj-text>${withInlineStyles(html, colours)}</mj-text>`
}

/** What a person wrote has paragraphs, which need more room than the lines of a contact card. */
function card(name: string, { card: background }: MailColours): string {
  const looks = name.endsWith('.card') ? 'card' : 'card words'
  return `<mj-text css-class="${looks}" container-background-color="${background}" padding="16px 18px">
    ${hole(name)}
  </mj-text>
  <mj-spacer height="16px" />`
}

function button({ address, label }: LoneLink, { button: background, buttonText }: MailColours) {
  return `<mj-button css-class="button" align="left" padding="4px 0 16px" inner-padding="13px 24px"
    border-radius="6px" font-size="17px" font-weight="600" line-height="1.3"
    background-color="${background}" color="${buttonText}" href="${escapeHtml(address)}">
    ${renderInlineHtml(label)}
  </mj-button>`
}
