import type { HoleValue, LinkToMint } from '../mail-template.ts'
import type { Organisation } from '../organisation.ts'
import { contactCard } from './contact-card.ts'
import { homeLinkFor } from './home-link.ts'
import { firstNameOf, type Member } from './member.ts'

type Holes = Readonly<Record<string, HoleValue>>

/** What every mail to a member may say of them. */
export function holesForMember(member: Member, organisation: Organisation, siteUrl: string): Holes {
  return {
    'organisation.name': organisation.settings.name,
    'recipient.firstName': firstNameOf(member.fullName),
    'recipient.fullName': member.fullName,
    'link.guide': `${siteUrl}/guide`,
    'link.referral': referralUrl(member, siteUrl),
  }
}

export function linksForMember(member: Member): Readonly<Record<string, LinkToMint>> {
  return { 'link.home': homeLinkFor(member) }
}

export function holesForSponsor(sponsor: Member): Holes {
  return {
    'sponsor.firstName': firstNameOf(sponsor.fullName),
    'sponsor.fullName': sponsor.fullName,
    'sponsor.card': contactCard(sponsor),
  }
}

/** The member's own link for inviting others. */
export function referralUrl(member: Member, siteUrl: string): string {
  return `${siteUrl}/r/${member.referralCode}`
}
