import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { FormTarget } from '../components/one-button-form.tsx'
import { OneButtonForm } from '../components/one-button-form.tsx'

export interface ChangeEmailPageProps {
  site: Site
  /** The new address. */
  email: string
  state: { kind: 'ask'; use: FormTarget } | { kind: 'done'; homeUrl?: string }
}

/** Mail scanners open this page too, so opening it does nothing: only the button changes the address. */
export function ChangeEmailPage({ site, email, state }: ChangeEmailPageProps): VNode {
  return state.kind === 'ask' ? (
    <Layout site={site} title="Use this address?">
      <Question email={email} use={state.use} />
    </Layout>
  ) : (
    <Layout site={site} title="Your new address is in use">
      <Done email={email} homeUrl={state.homeUrl} />
    </Layout>
  )
}

function Question({ email, use }: { email: string; use: FormTarget }): VNode {
  return (
    <>
      <h1>Use this address from now on?</h1>
      <div class="card">
        <dl class="facts">
          <div>
            <dt>New address</dt>
            <dd>
              <bdi>{email}</bdi>
            </dd>
          </div>
        </dl>
        <OneButtonForm target={use} label="Use this address" />
        <p class="hint">As long as you do not press the button, everything stays as it is.</p>
      </div>
      <h2>Not you?</h2>
      <p>
        Then somebody typed your address, perhaps by mistake. Just close this page. Nothing has
        happened, and you need not do anything.
      </p>
    </>
  )
}

function Done({ email, homeUrl }: { email: string; homeUrl?: string }): VNode {
  return (
    <>
      <h1>Your new address is in use</h1>
      <p class="lead" role="status">
        Mail goes to{' '}
        <strong>
          <bdi>{email}</bdi>
        </strong>{' '}
        from now on.
      </p>
      <p>We tell your former address too, so that nobody can change it behind your back.</p>
      {homeUrl && (
        <p class="way-back">
          <a class="row-link" href={homeUrl}>
            Back to your page
          </a>
        </p>
      )}
    </>
  )
}
