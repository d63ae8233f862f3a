import type { IncomingMail, Verdict } from './incoming-mail.ts'

const RESULTS: Readonly<Record<Verdict, string>> = {
  PASS: 'pass',
  FAIL: 'fail',
  GRAY: 'none',
  PROCESSING_FAILED: 'temperror',
}
const HOST = '127.0.0.1'

/** What SES writes above the headers of the message, whatever those claim themselves. */
export function addedHeaders(
  mail: IncomingMail,
  { region, isScanned }: { readonly region: string; readonly isScanned: boolean },
): string {
  const { id, at, source, recipients, verdicts } = mail
  const date = new Date(at).toUTCString().replace('GMT', '+0000 (UTC)')
  const scanned = isScanned
    ? [`X-SES-Spam-Verdict: ${verdicts.spam}`, `X-SES-Virus-Verdict: ${verdicts.virus}`]
    : []
  const lines = [
    `Return-Path: <${source}>`,
    `Received: from localhost (localhost [${HOST}])`,
    ` by inbound-smtp.${region}.amazonaws.com with SMTP id ${id}`,
    ` for ${recipients[0] ?? ''};`,
    ` ${date}`,
    ...scanned,
    `Received-SPF: ${spfResult(mail)};`,
    'Authentication-Results: amazonses.com;',
    ` spf=${spfResult(mail)};`,
    ` dkim=${RESULTS[verdicts.dkim]}${signer(mail)};`,
    ` dmarc=${RESULTS[verdicts.dmarc]} header.from=${mail.fromDomain};`,
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

function spfResult({ source, verdicts }: IncomingMail): string {
  const domain = source.slice(source.lastIndexOf('@') + 1) || 'localhost'
  const verb = verdicts.spf === 'PASS' ? 'designates' : 'does not designate'
  return (
    `${RESULTS[verdicts.spf]} (spfCheck: domain of ${domain} ${verb} ${HOST} as permitted sender)` +
    ` client-ip=${HOST}; envelope-from=${source}; helo=localhost`
  )
}

/** Nobody is named where nobody signed. */
function signer({ dkimDomain, verdicts }: IncomingMail): string {
  return verdicts.dkim === 'GRAY' ? '' : ` header.i=@${dkimDomain}`
}
