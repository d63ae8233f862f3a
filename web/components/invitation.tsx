import type { ComponentChildren, VNode } from 'preact'

/** Who invites: the owner of the referral code, or the organisation itself. */
export type Invitation =
  | { kind: 'sponsor'; fullName: string; greeting?: string }
  | { kind: 'organisation' }
  | { kind: 'unknown-code' }

export interface InvitationLetterProps {
  invitation: Invitation
  organisationName: string
  /** Where the form stands, for those who need not read on. */
  formId: string
}

export function InvitationLetter(props: InvitationLetterProps): VNode {
  const { invitation, organisationName, formId } = props
  const organisation = <bdi>{organisationName}</bdi>
  return (
    <div class="invitation">
      {invitation.kind === 'sponsor' ? (
        <h1>
          <bdi>{invitation.fullName}</bdi> invites you to {organisation}
        </h1>
      ) : (
        <h1>Welcome to {organisation}</h1>
      )}
      {invitation.kind === 'unknown-code' && <UnknownCode organisation={organisation} />}
      <p class="lead">
        {invitation.kind === 'sponsor' &&
          'People come here because somebody they know invited them. '}
        Whoever joins gets a guide, a person to turn to, and an answer to every question. There is
        no hurry, and no is a fine answer.
      </p>
      <p class="jump">
        <a class="row-link" href={`#${formId}`}>
          To the form
        </a>
      </p>
      {invitation.kind === 'sponsor' && invitation.greeting && (
        <Greeting text={invitation.greeting} fullName={invitation.fullName} />
      )}
    </div>
  )
}

function Greeting({ text, fullName }: { text: string; fullName: string }): VNode {
  return (
    <figure class="letter">
      <blockquote>
        <p dir="auto">{text}</p>
      </blockquote>
      <figcaption>
        <bdi>{fullName}</bdi>
      </figcaption>
    </figure>
  )
}

function UnknownCode({ organisation }: { organisation: ComponentChildren }): VNode {
  return (
    <div class="notice">
      <p>
        <strong>We do not know the invitation link you used.</strong> It may be mistyped or no
        longer in use. If somebody invited you, ask them for it once more. You can also sign up
        without it; {organisation} then looks after you itself.
      </p>
    </div>
  )
}
