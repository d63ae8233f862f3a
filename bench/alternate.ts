type Runs<Name extends string, Measured> = Readonly<Record<Name, () => Promise<Measured>>>

/**
 * Runs each in turn, round after round, so that whatever else the machine does meets all of them.
 * The round before the first warms files and caches and does not count.
 */
export async function alternate<Name extends string, Measured>(
  rounds: number,
  runs: Runs<Name, Measured>,
): Promise<Record<Name, Measured[]>> {
  const names = Object.keys(runs) as Name[]
  const measured = {} as Record<Name, Measured[]>
  for (const name of names) {
    measured[name] = []
    await runs[name]()
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of names) measured[name].push(await runs[name]())
  }
  return measured
}
