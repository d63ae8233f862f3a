import type { Permission } from '../service.ts'
import { composedRecipients } from './composed-mail.ts'
import { parseAddress, parseAddresses } from './mail-address.ts'
import { rawMail } from './outgoing-mail.ts'
import { SesFault } from './ses-fault.ts'
import type { SesQuery } from './ses-query.ts'

export interface PermissionScope {
  /** `arn:aws:ses:<region>:<account>` */
  readonly arnPrefix: string
  /** The template's identity that speaks for an address, or the address itself. */
  readonly identityNameOf: (address: string) => string
}

/** AWS asks for the identity, and for the configuration set when one is named. */
export function sesPermissions(query: SesQuery, scope: PermissionScope): Permission[] {
  const { operation } = query
  if (operation === 'GetSendQuota') return [{ action: 'ses:GetSendQuota', resource: '*' }]
  if (operation !== 'SendRawEmail' && operation !== 'SendEmail') return []
  const mail = readableMail(query)
  if (mail === undefined) return []
  const action = `ses:${operation}`
  const context = { 'ses:FromAddress': mail.from, 'ses:Recipients': mail.recipients }
  const names = [`identity/${scope.identityNameOf(mail.source)}`]
  if (mail.configurationSet !== undefined) names.push(`configuration-set/${mail.configurationSet}`)
  return names.map((name) => ({ action, resource: `${scope.arnPrefix}:${name}`, context }))
}

/** What cannot be read needs no permission: `handle` refuses it for the same reason. */
function readableMail(query: SesQuery) {
  try {
    if (query.operation === 'SendRawEmail') return rawMail(query)
    const source = parseAddress(query.required('Source'))
    const recipients = composedRecipients(query).flatMap(parseAddresses)
    return {
      source,
      from: source,
      recipients,
      configurationSet: query.text('ConfigurationSetName'),
    }
  } catch (error) {
    if (error instanceof SesFault) return undefined
    throw error
  }
}
