import type { Settings } from '../../shared/organisation.ts'
import { type MailColours, darkColours, lightColours } from './mail-colours.ts'
import { mailStyles } from './mail-styles.ts'
import { escapeHtml } from './markdown.ts'

/** Parts of a mail, ready to be set: HTML unless said otherwise. */
export interface MailParts {
  readonly preheader: string | undefined
  /** Stands over everything, so that whoever replies knows where to write. */
  readonly replyLine: string | undefined
  /** MJML of the letter itself. */
  readonly letter: string
  readonly why: string
  readonly unsubscribe: string | undefined
  /** A hole that brings its own paragraph, or nothing. */
  readonly preferences: string
}

const FONTS =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
// Keeps clients from filling the preview with the first words of the letter.
const PREVIEW_PADDING = '&#847;&zwnj;&nbsp;'.repeat(60)

/** One column of at most 600 px, without images, for light and dark. */
export function mailLayout(settings: Settings, parts: MailParts): string {
  const light = lightColours(settings.theme.accent)
  const dark = darkColours(settings.theme.accent)
  return `
<mjml lang="${settings.locale}">
  ${head(settings, light, dark, parts.preheader)}
  <mj-body css-class="page" background-color="${light.page}" width="600px">
    <mj-section padding="24px 24px 12px">
      <mj-column>
        ${replyLine(light, parts.replyLine)}
        <mj-text css-class="muted" font-size="15px" font-weight="600" color="${light.muted}">
          ${escapeHtml(settings.name)}
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section css-class="sheet" background-color="${light.sheet}" padding="28px 24px 12px"
      border-top="4px solid ${light.button}" border-radius="6px">
      <mj-column>
        ${parts.letter}
      </mj-column>
    </mj-section>
    ${footer(settings, light, parts)}
  </mj-body>
</mjml>`
}

function head(
  settings: Settings,
  light: MailColours,
  dark: MailColours,
  preheader: string | undefined,
): string {
  const preview = preheader && `<mj-preview>${preheader}${PREVIEW_PADDING}</mj-preview>`
  return `<mj-head>
    <mj-title>${escapeHtml(settings.name)}</mj-title>
    ${preview ?? ''}
    <mj-raw><meta name="color-scheme" content="light dark"></mj-raw>
    <mj-raw><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="${FONTS}" />
      <mj-text padding="0" font-size="17px" line-height="1.55" color="${light.text}" />
    </mj-attributes>
    <mj-style>${mailStyles(light, dark)}</mj-style>
  </mj-head>`
}

function replyLine({ muted }: MailColours, line: string | undefined): string {
  if (line === undefined) return ''
  return `<mj-text css-class="muted" font-size="13px" color="${muted}" padding="0 0 12px">${line}</mj-text>`
}

function footer(settings: Settings, { muted }: MailColours, parts: MailParts): string {
  const { why, unsubscribe, preferences } = parts
  const lines = [
    paragraph(why),
    ...(unsubscribe === undefined ? [] : [paragraph(unsubscribe)]),
    preferences,
    paragraph(sender(settings)),
  ]
  return `<mj-section padding="20px 24px 40px">
      <mj-column>
        <mj-text css-class="muted" font-size="14px" color="${muted}">
          ${lines.join('\n')}
        </mj-text>
      </mj-column>
    </mj-section>`
}

function paragraph(html: string): string {
  return `<p style="margin:0 0 10px">${html}</p>`
}

function sender({ name, postalAddress }: Settings): string {
  return `${escapeHtml(name)}<br>${escapeHtml(postalAddress)}`
}
