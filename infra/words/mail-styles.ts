import type { MailColours } from './mail-colours.ts'

const ELEMENT_STYLES: Readonly<Record<string, string>> = {
  p: 'margin:0 0 16px',
  h2: 'margin:24px 0 10px;font-size:22px;line-height:1.3',
  h3: 'margin:20px 0 8px;font-size:18px;line-height:1.35',
  ul: 'margin:0 0 16px;padding:0 0 0 22px',
  ol: 'margin:0 0 16px;padding:0 0 0 24px',
  li: 'margin:0 0 8px',
  blockquote: 'margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid',
  img: 'max-width:100%;height:auto',
}
const OPENING_TAG = /<(p|h2|h3|ul|ol|li|blockquote|img|a)(?=[\s>])/g

/** Writes the looks of each element into it, as many clients read no style sheet. */
export function withInlineStyles(html: string, { link, border }: MailColours): string {
  return html.replaceAll(OPENING_TAG, (opening: string, tag: string) => {
    if (tag === 'a') return `${opening} style="color:${link}"`
    const colour = tag === 'blockquote' ? ` ${border}` : ''
    return `${opening} style="${ELEMENT_STYLES[tag]}${colour}"`
  })
}

/** What cannot stand inline: the card's own content, which is filled in later, and the dark colours. */
export function mailStyles(light: MailColours, dark: MailColours): string {
  return `
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    .sheet li > p:last-child, .sheet blockquote > p:last-child { margin-bottom: 0 !important; }
    .card { box-shadow: inset 4px 0 0 ${light.link}; border-radius: 4px; }
    .card p { margin: 0 0 4px; }
    .words p { margin-bottom: 14px; }
    .words h3 { margin: 22px 0 4px; font-size: 15px; line-height: 1.4; }
    .words h3:first-child { margin-top: 0; }
    .card p:last-child { margin-bottom: 0; }
    .card a, .muted a { color: ${light.link}; }
    @media (prefers-color-scheme: dark) {
      body, .page, .page > div { background-color: ${dark.page} !important; }
      .sheet, .sheet > table { background-color: ${dark.sheet} !important; }
      .sheet > table > tbody > tr > td { border-top-color: ${dark.button} !important; }
      .sheet td > div { color: ${dark.text} !important; }
      .card { background-color: ${dark.card} !important; box-shadow: inset 4px 0 0 ${dark.link} !important; }
      .sheet blockquote { border-color: ${dark.border} !important; }
      .muted > div { color: ${dark.muted} !important; }
      .sheet a, .muted a { color: ${dark.link} !important; }
      .button td, .button a { background: ${dark.button} !important; }
      .button a { color: ${dark.buttonText} !important; }
    }`
}
