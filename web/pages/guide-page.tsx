import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import { TrustedHtml } from '../components/trusted-html.tsx'

export interface GuidePageProps {
  site: Site
  title: string
  /** Compiled guide; its own headings start at `h2`. */
  html: string
  homeUrl?: string
}

export function GuidePage({ site, title, html, homeUrl }: GuidePageProps): VNode {
  return (
    <Layout site={site} title={title}>
      <article class="guide">
        <h1 lang={site.locale}>{title}</h1>
        <TrustedHtml html={html} locale={site.locale} />
      </article>
      {homeUrl && (
        <p class="way-back">
          <a class="row-link" href={homeUrl}>
            Back to your page
          </a>
        </p>
      )}
    </Layout>
  )
}
