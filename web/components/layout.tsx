import type { ComponentChildren, VNode } from 'preact'
import { SURFACES } from '../theme.ts'

/** Whose pages these are. */
export interface Site {
  organisationName: string
  /** Of the organisation's own words (guide, wording, greetings); the pages themselves speak English. */
  locale: string
  postalAddress: string
}

export interface LayoutProps {
  site: Site
  title: string
  /** `wide` gives two columns room on a desktop. */
  width?: 'text' | 'wide'
  children: ComponentChildren
}

export function Layout({ site, title, width = 'text', children }: LayoutProps): VNode {
  return (
    <html lang="en">
      <PageHead title={`${title} · ${site.organisationName}`} />
      <body class={`width-${width}`}>
        <a class="skip-link" href="#content">
          Skip to the content
        </a>
        <header class="page-header">
          <p class="brand">
            <span class="mark" aria-hidden="true" />
            <bdi>{site.organisationName}</bdi>
          </p>
        </header>
        <main id="content" class="page" tabIndex={-1}>
          {children}
        </main>
        <footer class="page-footer">
          <p>
            <bdi>{site.organisationName}</bdi>
          </p>
          <p>
            <bdi>{site.postalAddress}</bdi>
          </p>
        </footer>
      </body>
    </html>
  )
}

function PageHead({ title }: { title: string }): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta
        name="theme-color"
        media="(prefers-color-scheme: light)"
        content={SURFACES.light.paper}
      />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={SURFACES.dark.paper} />
      {/* Addresses of these pages carry codes and tokens: neither Referer nor search engines get them. */}
      <meta name="referrer" content="no-referrer" />
      <meta name="robots" content="noindex" />
      <link rel="icon" type="image/svg+xml" href="/assets/favicon.svg" />
      <link rel="stylesheet" href="/assets/style.css" />
      <link rel="stylesheet" href="/assets/theme.css" />
      <script type="module" src="/assets/enhance.js" />
    </head>
  )
}
