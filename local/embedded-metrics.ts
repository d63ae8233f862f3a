import * as z from 'zod'

/** A metric of CloudWatch, added up since the start of the local cloud. */
export interface MetricSum {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly sum: number
}

const name = z.string().min(1).max(255)
const directiveSchema = z.object({
  Namespace: name,
  /** One metric for each set; an empty set is a metric without dimensions. */
  Dimensions: z.array(z.array(name).max(30)).min(1),
  Metrics: z.array(z.object({ Name: name })).max(100),
})
/** The root node of CloudWatch's embedded metric format; the targets are beside `_aws`. */
const rootSchema = z.looseObject({
  _aws: z.object({ Timestamp: z.int(), CloudWatchMetrics: z.array(directiveSchema) }),
})
type Root = z.output<typeof rootSchema>

const dimensionSchema = z.string().min(1).max(1024)
const valueSchema = z.union([z.number(), z.array(z.number()).max(100)])

/** What CloudWatch Logs does with the lines of functions: some of them are metrics. */
export class EmbeddedMetrics {
  readonly #sums = new Map<string, MetricSum>()

  /** Counts what a line says; answers what there is to be logged of it. */
  take(line: string): string | undefined {
    const document = embeddedDocument(line)
    if (document === undefined) return line
    const root = rootSchema.safeParse(document)
    const faults = root.success
      ? wrongTargets(root.data)
      : root.error.issues.map(({ path }) => path.join('.'))
    if (faults.length > 0 || !root.success) {
      return `error: a metric is not counted, for these are missing or malformed: ${faults.join(', ')} in ${line}`
    }
    for (const metric of metricsOf(root.data)) this.#add(metric)
    return undefined
  }

  sums(): MetricSum[] {
    return [...this.#sums.values()]
  }

  #add(metric: MetricSum): void {
    const dimensions = Object.entries(metric.dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const key = JSON.stringify([metric.namespace, metric.name, dimensions])
    const sum = (this.#sums.get(key)?.sum ?? 0) + metric.sum
    this.#sums.set(key, { ...metric, sum })
  }
}

/** A JSON object that says it is one, rightly or not. */
function embeddedDocument(line: string): object | undefined {
  if (!line.startsWith('{') || !line.includes('"_aws"')) return undefined
  try {
    const document: unknown = JSON.parse(line)
    return typeof document === 'object' && document && '_aws' in document ? document : undefined
  } catch {
    return undefined
  }
}

/** What the directives refer to and the root node lacks, or has of another type. */
function wrongTargets(root: Root): string[] {
  const wrong = root._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) => [
    ...Dimensions.flat().filter((key) => !dimensionSchema.safeParse(root[key]).success),
    ...Metrics.map(({ Name }) => Name).filter((key) => !valueSchema.safeParse(root[key]).success),
  ])
  return [...new Set(wrong)]
}

function metricsOf(root: Root): MetricSum[] {
  return root._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((keys) => {
      const dimensions = Object.fromEntries(keys.map((key) => [key, String(root[key])]))
      return Metrics.map(({ Name }) => {
        const values = [valueSchema.parse(root[Name])].flat()
        const sum = values.reduce((total, value) => total + value, 0)
        return { namespace: Namespace, name: Name, dimensions, sum }
      })
    }),
  )
}
