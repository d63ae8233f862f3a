import { escapeHtml, plainLine, type Block } from '../mail-template.ts'
import type { Member, SharedField } from './member.ts'

export interface ContactLine {
  readonly field: SharedField
  readonly label: string
  readonly value: string
  /** Where the line leads when tapped. */
  readonly href?: string
}

/** How to reach a member, by the fields that they chose to share. */
export function contactLines(member: Member): readonly ContactLine[] {
  const { telephone, site, messenger } = member.contact
  const lines: (ContactLine | undefined)[] = [
    { field: 'email', label: 'E-mail', value: member.email, href: `mailto:${member.email}` },
    telephone
      ? { field: 'telephone', label: 'Telephone', value: telephone, href: telephoneHref(telephone) }
      : undefined,
    site ? { field: 'site', label: 'Site', value: site, href: webHref(site) } : undefined,
    messenger ? { field: 'messenger', label: 'Messenger', value: messenger } : undefined,
  ]
  return lines.filter(
    (line) => line !== undefined && member.shares.includes(line.field),
  ) as ContactLine[]
}

function telephoneHref(telephone: string): string | undefined {
  const digits = telephone.replace(/[^+\d]/g, '')
  return digits.length >= 5 ? `tel:${digits}` : undefined
}

function webHref(site: string): string | undefined {
  return /^https?:\/\//i.test(site) && URL.canParse(site) ? new URL(site).href : undefined
}

/** The card as mails show it. Values are escaped here, because a block is trusted as it is. */
export function contactCard(member: Member): Block {
  const name = plainLine(member.fullName)
  const lines = contactLines(member)
  const paragraphs = lines.map(({ label, value, href }) => {
    const shown = escapeHtml(plainLine(value))
    return `<p>${label}: ${href ? `<a href="${escapeHtml(href)}">${shown}</a>` : shown}</p>`
  })
  return {
    html: `<p><strong>${escapeHtml(name)}</strong></p>${paragraphs.join('')}`,
    text: [name, ...lines.map(({ label, value }) => `${label}: ${plainLine(value)}`)].join('\n'),
  }
}
