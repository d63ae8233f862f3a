import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'

export interface FaqAnsweredPageProps {
  site: Site
  askUrl: string
}

export function FaqAnsweredPage({ site, askUrl }: FaqAnsweredPageProps): VNode {
  return (
    <Layout site={site} title="Good to know">
      <h1>Good to know, thank you.</h1>
      <p class="lead" role="status">
        We count that a ready answer helped. No question was sent.
      </p>
      <p>If something is left open after all, ask it: then a person answers.</p>
      <p>
        <a class="button quiet" href={askUrl}>
          Ask a question
        </a>
      </p>
    </Layout>
  )
}
