import { expect, it } from 'vitest'
import * as z from 'zod'
import { EmfMeter } from '../../shared/aws/emf-meter.ts'
import type { Count } from '../../shared/effects.ts'

const NOW = Date.parse('2026-03-02T10:00:00.250Z')
const COUNTS: readonly Count[] = ['promise-breached', 'answered-late', 'answered-in-time']

/** The units of which the embedded metric format's schema knows more; ours are counts. */
const metricDefinition = z.strictObject({
  Name: z.string().min(1).max(255),
  Unit: z.enum(['Count']),
})
const directive = z.strictObject({
  Namespace: z.string().regex(/^[\w.\-/#:]{1,255}$/),
  Dimensions: z.array(z.array(z.string().min(1).max(255)).max(30)).min(1),
  Metrics: z.array(metricDefinition).min(1).max(100),
})
/** CloudWatch's "Embedded metric format specification": the root node and its metadata object. */
const rootNode = z.looseObject({
  _aws: z.strictObject({
    Timestamp: z.int().min(0),
    CloudWatchMetrics: z.array(directive).min(1),
  }),
})

function linesOf(...names: readonly Count[]): string[] {
  const lines: string[] = []
  const meter = new EmfMeter({
    organisation: 'demo',
    epochMs: () => NOW,
    write: (line) => lines.push(line),
  })
  for (const name of names) meter.count(name)
  return lines
}

it.each(COUNTS)('a count of %s is a line of which CloudWatch makes a metric', (name) => {
  const [line = ''] = linesOf(name)
  const root = rootNode.parse(JSON.parse(line))
  for (const { Dimensions, Metrics } of root._aws.CloudWatchMetrics) {
    // A dimension's target is a text and a metric's a number, both members of the root.
    for (const key of Dimensions.flat()) expect(root[key]).toMatch(/^[\x21-\x7e]{1,1024}$/)
    for (const { Name } of Metrics) expect(root[Name]).toBe(1)
  }
})

it('a line says when, of what and for which organisation, and nothing of anybody', () => {
  const [line = ''] = linesOf('promise-breached')
  expect(JSON.parse(line)).toEqual({
    _aws: {
      Timestamp: NOW,
      CloudWatchMetrics: [
        {
          Namespace: 'Upline',
          Dimensions: [['organisation']],
          Metrics: [{ Name: 'promise-breached', Unit: 'Count' }],
        },
      ],
    },
    organisation: 'demo',
    'promise-breached': 1,
  })
})

it('each count is a line of its own, ended so that Lambda does not join two', () => {
  const lines = linesOf('answered-late', 'answered-late')
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line).toMatch(/^[^\n]+\n$/)
})
