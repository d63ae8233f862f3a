import { tmpdir } from 'node:os'
import { runStaff, type Surroundings } from '../../staff/run-staff.ts'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command as the shell would, with nothing of this machine around it. */
export async function staff(
  args: readonly string[],
  around: Partial<Surroundings> & { readonly typed?: string | Uint8Array } = {},
): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []]
  const { typed = '', ...own } = around
  const code = await runStaff(args, {
    environment: {},
    input: { isTerminal: false, bytes: async () => Buffer.from(typed) },
    columns: 80,
    folder: tmpdir(),
    tell: (text) => out.push(text),
    complain: (text) => err.push(text),
    fetch,
    pauseMs: 1,
    ...own,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
