import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole HTML document; nothing in it needs script, inline style or a cookie. */
export function renderPage<Props extends object>(
  Page: (props: Props) => VNode,
  props: NoInfer<Props>,
): string {
  return `<!doctype html>${renderToString(Page(props))}`
}
