import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import { CATEGORY_WORDS, type MailCategory } from '../components/mail-categories.ts'
import type { FormTarget } from '../components/one-button-form.tsx'
import { OneButtonForm } from '../components/one-button-form.tsx'

export interface UnsubscribePageProps {
  site: Site
  category: MailCategory
  state: { kind: 'ask'; stop: FormTarget } | { kind: 'done'; homeUrl?: string }
}

type ByCategory = Readonly<Record<MailCategory, string>>

export function UnsubscribePage({ site, category, state }: UnsubscribePageProps): VNode {
  const title = state.kind === 'ask' ? QUESTION[category] : DONE[category]
  return (
    <Layout site={site} title={title}>
      <h1>{title}</h1>
      {state.kind === 'ask' ? (
        <>
          <p class="lead">You stay a member. {EFFECT[category]}</p>
          <OneButtonForm target={state.stop} label={CATEGORY_WORDS[category].stop} />
          <p class="hint">As long as you do not press the button, everything stays as it is.</p>
        </>
      ) : (
        <Done homeUrl={state.homeUrl} />
      )}
    </Layout>
  )
}

const QUESTION: ByCategory = {
  tips: 'Stop the tips?',
  greetings: 'Stop the greetings?',
  broadcasts: 'Stop the news?',
  notices: 'Stop the notices?',
}
const DONE: ByCategory = {
  tips: 'The tips have stopped',
  greetings: 'The greetings have stopped',
  broadcasts: 'The news has stopped',
  notices: 'The notices have stopped',
}
const EFFECT: ByCategory = {
  tips: 'We only stop sending you tips, at once. Answers to your questions still reach you.',
  greetings:
    'We only stop writing to you on your birthday and on the anniversary of your joining, at once.',
  broadcasts:
    'We only stop sending you what we tell all members, at once. Answers to your questions still reach you.',
  notices:
    'We only stop telling you by mail when somebody joins through your link, at once. Questions of people you invited then go to your upline.',
}

function Done({ homeUrl }: { homeUrl?: string }): VNode {
  const yourPage = homeUrl ? <a href={homeUrl}>your own page</a> : 'your own page'
  return (
    <>
      <p class="lead" role="status">
        That was all. You need not do anything else.
      </p>
      <p>
        Pressed by mistake, or changed your mind? You can take it back on {yourPage}
        {!homeUrl && ', whose link is in your welcome mail'}, or by “Choose what we send you” at the
        foot of our mails.
      </p>
    </>
  )
}
