import type { VNode } from 'preact'
import type { Site } from '../components/layout.tsx'
import { Layout } from '../components/layout.tsx'
import type { ProfileFormProps } from '../components/profile-form.tsx'
import { ProfileForm } from '../components/profile-form.tsx'
import { WayUp } from '../components/way-up.tsx'

export interface ProfilePageProps extends ProfileFormProps {
  site: Site
  homeUrl: string
  /** Just saved: the page says so. */
  saved?: boolean
}

/**
 * Shown to a member at home, and again with what was typed when something is wrong. The way back stands
 * above the form: whoever has just saved is there.
 */
export function ProfilePage({ site, homeUrl, saved = false, ...form }: ProfilePageProps): VNode {
  return (
    <Layout site={site} title={titleOf(form, saved)}>
      <WayUp homeUrl={homeUrl} />
      <h1>Your details</h1>
      {saved && (
        <p class="notice" role="status">
          <strong>Saved.</strong>
        </p>
      )}
      <ProfileForm {...form} />
    </Layout>
  )
}

/** The title is the first thing that a screen reader says of a page. */
function titleOf({ problems }: ProfileFormProps, saved: boolean): string {
  if (problems.length > 0) return 'Problem: Your details'
  return saved ? 'Saved: Your details' : 'Your details'
}
