import type { ComponentChildren, VNode } from 'preact'
import { mailTarget, telephoneTarget, webTarget } from './contact-target.ts'

/** What somebody chose to share; a field left out is not shown. */
export interface Contact {
  fullName: string
  email?: string
  telephone?: string
  site?: string
  messenger?: string
}

export function ContactCard({ contact }: { contact: Contact }): VNode {
  const { fullName, email, telephone, site, messenger } = contact
  return (
    <div class="contact-card">
      <p class="contact-name">
        <bdi>{fullName}</bdi>
      </p>
      <dl>
        {email && <Entry term="E-mail" text={email} href={mailTarget(email)} />}
        {telephone && <Entry term="Telephone" text={telephone} href={telephoneTarget(telephone)} />}
        {site && <Entry term="Website" text={site} href={webTarget(site)} />}
        {messenger && <Entry term="Messenger" text={messenger} />}
      </dl>
    </div>
  )
}

function Entry({ term, text, href }: { term: string; text: string; href?: string }): VNode {
  const shown: ComponentChildren = <bdi>{text}</bdi>
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {href ? (
          <a href={href} rel="noopener noreferrer nofollow">
            {shown}
          </a>
        ) : (
          shown
        )}
      </dd>
    </div>
  )
}
