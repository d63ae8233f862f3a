import type { Metafile } from 'esbuild'

/** The files a function loads before its first event: its own, and all that those import statically. */
export function reachableOutputs({ outputs }: Metafile, entryPoint: string): readonly string[] {
  const [entry] =
    Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint) ?? []
  if (entry === undefined) throw new Error(`${entryPoint} was not bundled`)
  const reached = new Set([entry])
  // A set hands out what is added to it while it is walked.
  for (const file of reached) {
    for (const { path, kind, external } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && !external) reached.add(path)
    }
  }
  return [...reached]
}
