import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { FormTarget } from '../components/one-button-form.tsx'
import { OneButtonForm } from '../components/one-button-form.tsx'

export interface UnsubscribePageProps {
  site: Site
  /** Tips go to every member who asked; notices tell a sponsor of a new referral. */
  category: 'tips' | 'notices'
  state: { kind: 'ask'; stop: FormTarget } | { kind: 'done'; homeUrl?: string }
}

export function UnsubscribePage({ site, category, state }: UnsubscribePageProps): VNode {
  const title = state.kind === 'ask' ? QUESTION[category] : DONE[category]
  return (
    <Layout site={site} title={title}>
      <h1>{title}</h1>
      {state.kind === 'ask' ? (
        <>
          <p class="lead">{EFFECT[category]}</p>
          <OneButtonForm target={state.stop} label={BUTTON[category]} />
          <p class="hint">As long as you do not press the button, everything stays as it is.</p>
        </>
      ) : (
        <Done homeUrl={state.homeUrl} />
      )}
    </Layout>
  )
}

const QUESTION = { tips: 'Stop the tips?', notices: 'Stop the notices?' }
const BUTTON = { tips: 'Stop the tips', notices: 'Stop the notices' }
const DONE = { tips: 'The tips have stopped', notices: 'The notices have stopped' }
const EFFECT = {
  tips: 'You stay a member. We only stop sending you tips, at once. Answers to your questions still reach you.',
  notices:
    'You stay a member. We only stop telling you by mail when somebody joins through your link, at once.',
}

function Done({ homeUrl }: { homeUrl?: string }): VNode {
  const yourPage = homeUrl ? <a href={homeUrl}>your own page</a> : 'your own page'
  return (
    <>
      <p class="lead" role="status">
        That was all. You need not do anything else.
      </p>
      <p>
        Pressed by mistake, or changed your mind? You can turn them on again from {yourPage}
        {!homeUrl && '; the link to it is in your welcome mail'}.
      </p>
    </>
  )
}
