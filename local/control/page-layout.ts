import type { HttpAnswer } from '../http-message.ts'
import { Html, html } from './html.ts'

const STYLE = new Html(`
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
  h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
  a { color: light-dark(#0b57d0, #a8c7fa); }
  header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; }
  .now { font-size: 1.6rem; font-variant-numeric: tabular-nums; margin: .25rem 0; }
  form { display: flex; gap: .5rem; flex-wrap: wrap; }
  button { font: inherit; padding: .5rem .9rem; border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
  textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; }
  .mails { list-style: none; padding: 0; } .mails li { padding: .4rem 0; border-bottom: 1px solid var(--line); }
  .scroll { overflow-x: auto; }
  a, li, dd, p { overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; font-size: .9rem; }
  th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
  td:first-child { white-space: nowrap; }
  th { font-weight: 600; white-space: nowrap; }
  .muted { opacity: .7; } .bad { color: light-dark(#b3261e, #f2b8b5); }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; }
  iframe { width: 100%; height: 36rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; resize: vertical; }
`)

// A captured mail may point anywhere: showing it must not tell anybody that it was opened.
const SECURITY = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'self'; base-uri 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

export function pageAnswer(title: string, content: Html): HttpAnswer {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', ...SECURITY },
    body: page.text,
  }
}

/** For people: `Tue 3 Mar 2026, 10:15:00 UTC`. */
export function readable(instant: number | string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'UTC',
  })
  return `${format.format(new Date(instant))} UTC`
}
