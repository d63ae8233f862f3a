import type { VNode } from 'preact'

export interface TrustedHtmlProps {
  /** Compiled from the organisation's own Markdown. Never anything that came in through a form or a mail. */
  html: string
  locale: string
}

/** The only place that puts HTML on a page without escaping it. */
export function TrustedHtml({ html, locale }: TrustedHtmlProps): VNode {
  return <div class="prose" lang={locale} dangerouslySetInnerHTML={{ __html: html }} />
}
