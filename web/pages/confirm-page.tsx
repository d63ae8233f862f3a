import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { FormTarget } from '../components/one-button-form.tsx'
import { OneButtonForm } from '../components/one-button-form.tsx'

export interface ConfirmPageProps {
  site: Site
  /** As typed into the form, by whoever filled it in. */
  fullName: string
  /** Full name of the sponsor; without one the organisation invites. */
  invitedBy?: string
  confirm: FormTarget
}

/** Mail scanners open this page too, so opening it does nothing: only the button confirms. */
export function ConfirmPage({ site, fullName, invitedBy, confirm }: ConfirmPageProps): VNode {
  return (
    <Layout site={site} title="Confirm your sign-up">
      <h1>One step left: confirm that this is you</h1>
      <div class="card">
        <dl class="facts">
          <div>
            <dt>Name given</dt>
            <dd>
              <bdi>{fullName}</bdi>
            </dd>
          </div>
          <div>
            <dt>Invited by</dt>
            <dd>
              <bdi>{invitedBy ?? site.organisationName}</bdi>
            </dd>
          </div>
        </dl>
        <OneButtonForm target={confirm} label="Yes, this is me: join" />
      </div>
      <h2>Not you?</h2>
      <p>
        Then somebody typed your address, perhaps by mistake. Just close this page. Nothing has
        happened, and you need not do anything.
      </p>
    </Layout>
  )
}
