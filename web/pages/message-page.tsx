import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { KeptText } from '../components/kept-text.tsx'
import { Layout } from '../components/layout.tsx'

export interface MessagePageProps {
  site: Site
  title: string
  /** Plain text, one entry a paragraph. */
  text: readonly string[]
  link?: { href: string; label: string }
  /** What somebody had typed: it was not sent, and is not lost. */
  written?: string
}

/** For what has no page of its own: not found, a link that is no longer good, too many requests, an error. */
export function MessagePage({ site, title, text, link, written }: MessagePageProps): VNode {
  return (
    <Layout site={site} title={title}>
      <h1>{title}</h1>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {written && <KeptText text={written} />}
      {link && (
        <p>
          <a class="button" href={link.href}>
            {link.label}
          </a>
        </p>
      )}
    </Layout>
  )
}
