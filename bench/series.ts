/** One value of each round. */
export type Series = readonly number[]

export function median(series: Series): number {
  return quantile(series, 0.5)
}

/** What half of the rounds lie between: how far to trust the median. */
export function middleHalf(series: Series): readonly [from: number, to: number] {
  return [quantile(series, 0.25), quantile(series, 0.75)]
}

/** Round by round, so that a slow minute of the machine is in both parts of a ratio. */
export function ratios(series: Series, against: Series): Series {
  return series.map((value, round) => {
    const other = against[round]
    if (!other) throw new Error(`Round ${round} has nothing to be measured against`)
    return value / other
  })
}

function quantile(series: Series, share: number): number {
  const sorted = series.toSorted((a, b) => a - b)
  const position = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]]
  if (below === undefined || above === undefined) throw new Error('No round was measured')
  return below + (above - below) * (position - Math.floor(position))
}
