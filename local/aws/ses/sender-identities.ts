import * as z from 'zod'
import type { Resource } from '../service.ts'
import { domainOf } from './mail-address.ts'
import { SesFault } from './ses-fault.ts'

/** Signing, MAIL FROM and feedback forwarding change nothing on one machine. */
const identitySchema = z.strictObject({
  EmailIdentity: z.string().min(1),
  ConfigurationSetAttributes: z.optional(
    z.strictObject({ ConfigurationSetName: z.optional(z.string()) }),
  ),
  DkimAttributes: z.optional(z.unknown()),
  DkimSigningAttributes: z.optional(z.unknown()),
  FeedbackAttributes: z.optional(z.unknown()),
  MailFromAttributes: z.optional(z.unknown()),
  Tags: z.optional(z.unknown()),
})

interface SenderIdentity {
  /** An address or a domain. */
  readonly name: string
  readonly defaultConfigurationSet: string | undefined
}

/** Who may be a sender: the template's identities, all of them verified. */
export class SenderIdentities {
  readonly #identities = new Map<string, SenderIdentity>()

  add(resource: Resource): void {
    const parsed = identitySchema.safeParse(resource.properties)
    if (!parsed.success) {
      throw new Error(`${resource.logicalId} (${resource.type}):\n${z.prettifyError(parsed.error)}`)
    }
    const { EmailIdentity: name, ConfigurationSetAttributes: attributes } = parsed.data
    const defaultConfigurationSet = attributes?.ConfigurationSetName
    this.#identities.set(name.toLowerCase(), { name, defaultConfigurationSet })
  }

  /** The address itself before its domain, and that before the domains above it. */
  of(address: string): SenderIdentity | undefined {
    const labels = domainOf(address).split('.')
    const domains = labels.map((_, position) => labels.slice(position).join('.'))
    const candidates = [address.toLowerCase(), ...domains]
    return candidates.map((name) => this.#identities.get(name)).find((it) => it !== undefined)
  }

  requireVerified(addresses: readonly string[], region: string): void {
    const failed = addresses.filter((address) => this.of(address) === undefined)
    if (failed.length === 0) return
    throw new SesFault(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${failed.join(', ')}`,
    )
  }
}
