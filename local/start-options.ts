import { parseArgs } from 'node:util'

export interface StartOptions {
  readonly organisation: string
  readonly port: number
  /** Forget what earlier runs kept. */
  readonly isFresh: boolean
}

/** The command was given something it does not know. */
export class BadOptions extends Error {
  override readonly name = 'BadOptions'
}

export function readStartOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const { organisation, fresh } = parse(args)
  if (!/^[a-z][a-z0-9-]*$/.test(organisation)) {
    throw new BadOptions(`"${organisation}" is not the id of an organisation.`)
  }
  const port = Number(environment['PORT'] || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new BadOptions(`PORT=${environment['PORT']} is not a port.`)
  }
  return { organisation, port, isFresh: fresh }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        organisation: { type: 'string', default: 'demo' },
        fresh: { type: 'boolean', default: false },
      },
    }).values
  } catch (cause) {
    throw new BadOptions(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
