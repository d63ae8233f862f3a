import type { VNode } from 'preact'
import type { AskFormProps } from '../components/ask-form.tsx'
import { AskCard } from '../components/ask-form.tsx'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { FaqView } from '../components/suggested-answer.tsx'
import { WayUp } from '../components/way-up.tsx'

export interface AskPageProps {
  site: Site
  answerWithinHours: number
  /** Whose answer it will be; without a sponsor the organisation answers. */
  sponsorName?: string
  /** Of a member; a visitor has none. */
  homeUrl?: string
  /** What was looked for, and the answers that stand ready; empty before anybody has looked. */
  search: { query: string; faqs: readonly FaqView[] }
  form: AskFormProps
}

/** Shown before a question is asked, after looking for an answer, and again when something is missing. */
export function AskPage(props: AskPageProps): VNode {
  const { site, answerWithinHours, sponsorName, homeUrl, search, form } = props
  return (
    <Layout site={site} title={titleOf(props)}>
      {homeUrl && <WayUp homeUrl={homeUrl} />}
      <h1>Ask a question</h1>
      <p class="lead">
        Nothing is too small to ask.{' '}
        {sponsorName ? (
          <bdi>{sponsorName}</bdi>
        ) : (
          <>
            Somebody at <bdi>{site.organisationName}</bdi>
          </>
        )}{' '}
        answers within {answerWithinHours} hours, weekends included.
      </p>
      <AskCard
        {...form}
        search={search}
        locale={site.locale}
        answerWithinHours={answerWithinHours}
      />
    </Layout>
  )
}

/** The title is the first thing that a screen reader says of a page. */
function titleOf({ form, search }: AskPageProps): string {
  if (form.problems.length > 0) return 'Problem: Ask a question'
  if (search.query === '') return 'Ask a question'
  return search.faqs.length > 0 ? 'Answers found: Ask a question' : 'Nothing found: Ask a question'
}
