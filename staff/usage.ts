import { DEFAULT_API } from './api-address.ts'
import { COMMANDS } from './commands.ts'

const commands = Object.values(COMMANDS).flatMap(({ usage, summary }) => [
  `  ${usage}`,
  `      ${summary}`,
])

export const USAGE = `Usage: npm run staff -- COMMAND [OPTIONS]

${commands.join('\n')}

  --json             print the API's own answer
  --api URL          the API (or UPLINE_API); else ${DEFAULT_API}
  --region REGION    of the API, when its address does not say (or AWS_REGION)
  --request-key KEY  repeat what may be done already: it is done once
  --help             this text

On this machine everybody is staff. Elsewhere requests are signed with your AWS
credentials, and IAM decides: you need execute-api:Invoke on the stack's output
StaffPolicyResource.`
